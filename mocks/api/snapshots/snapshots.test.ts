import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { snapshotDocument, stateOf } from '../../control/snapshots/snapshot-document.ts';
import { ArmedPlan } from '../../engine/armed-plan.ts';
import { messageView } from '../messages/message-view.ts';
import { PlayedWorld } from '../played-world.ts';
import type { Tenant } from '../tenant.ts';
import { histories, lowLimits, Teller } from './histories.ts';
import { loadTenant } from './load-tenant.ts';
import { saveTenant } from './save-tenant.ts';
import type { TenantState } from './tenant-state.ts';

const FOR_EVER = 1e9;

function views({ world }: PlayedWorld, tenant: Tenant): unknown[] {
  return [...tenant.messages.after(-1)].map((stored) => messageView({ world, tenant }, stored));
}

function play(teller: Teller, history: readonly ((teller: Teller) => void)[]): readonly unknown[] {
  teller.account();
  for (const deed of history) {
    deed(teller);
    teller.account();
  }
  return teller.told;
}

function restored(played: PlayedWorld, state: TenantState, before: Tenant | null): Tenant {
  const tenant = loadTenant(state, played.clock);
  if (before === null) played.world.admit(tenant);
  else played.world.replace(tenant);
  if (state.faults !== null) played.world.plans.set(tenant, new ArmedPlan(state.faults));
  return tenant;
}

/** The state as another emulator gets it: over JSON. */
function sentOver(state: TenantState): TenantState {
  const info = { id: 'x', takenAt: { micros: 0, wallTime: '' }, counts: {} as never };
  return stateOf(JSON.parse(JSON.stringify(snapshotDocument({ info, state }, true))));
}

test('a tenant that is restored goes on as it went on from its snapshot, whenever and wherever that is', () => {
  fc.assert(
    fc.property(
      lowLimits,
      histories,
      histories,
      fc.integer({ min: 0, max: 5_000_000_000 }),
      (limits, before, after, later) => {
        const played = new PlayedWorld(FOR_EVER);
        const { tenant } = played.tenant({
          apps: 2,
          limits,
          callbacks: { retrySeconds: [1, 5], flights: 3 },
        });
        for (const { settings } of tenant.appsByIndex.slice(1)) settings.processing_mode = 'CONVERSATION';
        const first = new Teller(played, tenant);
        play(first, before);
        const given = [...first.ids];
        const state = saveTenant(played.world, tenant);
        const shown = views(played, tenant);
        const same = saveTenant(played.world, loadTenant(state, played.clock));
        // Faster than a matcher, which shows what differs in a megabyte of numbers.
        expect(isDeepStrictEqual(same, { ...state, faults: null })).toBe(true);
        const wentOn = play(new Teller(played, tenant, [...given]), after);

        played.clock.advance(later);
        const again = restored(played, state, tenant);
        expect(views(played, again)).toEqual(shown);
        expect(play(new Teller(played, again, [...given]), after)).toEqual(wentOn);

        const other = new PlayedWorld(FOR_EVER, Date.UTC(2025, 1, 1));
        other.clock.advance(later + 777);
        const elsewhere = restored(other, sentOver(state), null);
        expect(views(other, elsewhere)).toEqual(shown);
        expect(play(new Teller(other, elsewhere, [...given]), after)).toEqual(wentOn);
        expect([...played.faults, ...other.faults]).toEqual([]);
      },
    ),
  );
}, 60_000);
