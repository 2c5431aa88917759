import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Tenant } from './api/tenant.ts';
import { World } from './api/world.ts';
import { makeTenant } from './control/make-tenant.ts';
import type { TenantOptions } from './control/tenant-options.ts';
import type { CallbackResult } from './engine/callback-desk.ts';
import { type Micros, SECOND } from './engine/clock.ts';
import { TokenService } from './engine/token-service.ts';
import { VariableClock } from './engine/variable-clock.ts';
import { HeldAnswers } from './http/held-answers.ts';
import { Timekeeper } from './timekeeper.ts';

/** A world whose callbacks go to receivers that take their time: real time, which the emulator's stands still in. */
class PlayedTime {
  millis = 0;
  readonly clock = new VariableClock(() => this.millis, Date.UTC(2024, 6, 8));
  readonly starts: { name: string; at: Micros; now: Micros }[] = [];
  readonly faults: unknown[] = [];
  underWay = 0;
  #waiting: (() => void)[] = [];
  readonly world = new World(
    this.clock,
    new TokenService(3600, (text) => text),
    (fault) => this.faults.push(fault),
    (tenant, callback, at) => {
      const { fact } = callback;
      const name = fact.kind === 'notice' ? `${fact.notice.body.name}` : '';
      this.starts.push({ name, at, now: this.clock.now() });
      this.underWay += 1;
      const { result, turns } = this.react(this.starts.length - 1);
      this.#after(turns, () => {
        this.underWay -= 1;
        tenant.callbacks.finished(callback, result, this.clock.now(), at);
        for (const wake of this.#waiting.splice(0)) wake();
      });
    },
  );
  readonly answers = new HeldAnswers(this.clock, 'clock');
  readonly keeper = new Timekeeper(this.world, this.clock, this, this.answers);

  constructor(readonly react: (start: number) => { result: CallbackResult; turns: number } = () => OK) {
    this.clock.stop();
  }

  tenant(options: TenantOptions = {}): Tenant {
    const tenant = makeTenant({ limits: { callbacks: null }, ...options }, this.world.byProject.size + 1);
    this.world.admit(tenant);
    const [app_id = ''] = tenant.apps.keys();
    const hook = { app_id, target: 'http://127.0.0.1', target_type: 'HTTP', triggers: ['OPT_IN'] } as const;
    tenant.webhooks.set('w', { ...hook, triggers: [...hook.triggers], id: 'w' });
    return tenant;
  }

  nextEnd(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets something happen at a moment that its tenant tells of. */
  plan(tenant: Tenant, at: Micros, name: string): void {
    tenant.notices.emit({ trigger: 'OPT_IN', appId: null, at, body: { name } });
  }

  #after(turns: number, act: () => void): void {
    if (turns === 0) queueMicrotask(act);
    else setImmediate(() => this.#after(turns - 1, act));
  }
}

const OK = { result: 'delivered', turns: 0 } as const;

afterEach(() => {
  vi.useRealTimers();
});

describe('a clock that jumps while it runs', () => {
  test('lets what is planned happen on the way, each at its own moment, and then tells', async () => {
    const played = new PlayedTime();
    const { clock, keeper, starts } = played;
    clock.run(1);
    const tenant = played.tenant();
    for (const at of [30 * SECOND, 10 * SECOND, 20 * SECOND]) played.plan(tenant, at, String(at));
    let heard = -1;
    await keeper.skip(60 * SECOND, () => {
      heard = clock.now();
      return Promise.resolve();
    });
    expect(starts.map(({ now }) => now)).toEqual([10 * SECOND, 20 * SECOND, 30 * SECOND]);
    expect(heard).toBe(60 * SECOND);
    expect(clock.mode).toBe('real');
    keeper.stop();
  });

  test('is moved by one at a time', async () => {
    const { clock, keeper } = new PlayedTime();
    clock.run(1);
    await keeper.skip(SECOND, async () => {
      expect(keeper.isMoving).toBe(true);
      await expect(keeper.skip(1, () => Promise.resolve())).rejects.toThrow('moved already');
    });
    expect(keeper.isMoving).toBe(false);
    expect(clock.now()).toBe(SECOND);
    keeper.stop();
  });
});

describe('a clock that is moved by hand', () => {
  test('lets everything happen at its own moment, in the order of the moments, whatever receivers do', async () => {
    const receivers = fc.array(
      fc.record({
        result: fc.constantFrom<CallbackResult>('delivered', 'again', 'refused'),
        turns: fc.nat({ max: 3 }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    const moments = fc.array(fc.nat({ max: 30 * SECOND }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        receivers,
        moments,
        moments,
        fc.integer({ min: 1, max: 4 }),
        async (script, mine, theirs, flights) => {
          const played = new PlayedTime((start) => script[start % script.length] ?? OK);
          const options = { callbacks: { retrySeconds: [5, 10], flights } };
          for (const [tenant, all] of [
            [played.tenant(options), mine],
            [played.tenant(options), theirs],
          ] as const) {
            for (const [index, at] of all.entries())
              played.plan(tenant, at, `${tenant.settings.keyId} ${index} ${at}`);
          }
          await played.keeper.advance(60 * SECOND);
          expect(played.faults).toEqual([]);
          expect(played.clock.now()).toBe(60 * SECOND);
          expect(played.underWay).toBe(0);
          const tries = new Map<string, Micros[]>();
          let before = 0;
          for (const { name, at, now } of played.starts) {
            expect(now).toBe(at);
            expect(at).toBeGreaterThanOrEqual(before);
            before = at;
            tries.set(name, [...(tries.get(name) ?? []), at]);
          }
          expect(tries.size).toBe(mine.length + theirs.length);
          for (const [name, [first = 0, ...again]] of tries) {
            expect(first).toBe(Number(name.split(' ').at(-1)));
            expect(again).toEqual([first + 5 * SECOND, first + 15 * SECOND].slice(0, again.length));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('stays where it was told to go when nothing happens, and goes no way back', async () => {
    const { keeper, clock } = new PlayedTime();
    await keeper.advance(5);
    await keeper.advance(0);
    expect(clock.now()).toBe(5);
    await expect(keeper.advance(-1)).rejects.toThrow(RangeError);
    await expect(keeper.advance(0.5)).rejects.toThrow(RangeError);
    await expect(keeper.advance(Number.MAX_SAFE_INTEGER)).rejects.toThrow('285 years');
    expect(clock.now()).toBe(5);
    clock.run(1);
    await expect(keeper.advance(1)).rejects.toThrow('runs by itself');
  });

  test('is moved by one at a time, and can be moved again after one that failed', async () => {
    const played = new PlayedTime(() => ({ result: 'delivered', turns: 2 }));
    played.plan(played.tenant(), 1, 'x');
    const moved = played.keeper.advance(SECOND);
    expect(played.keeper.isMoving).toBe(true);
    await expect(played.keeper.advance(1)).rejects.toThrow('moved already');
    await moved;
    expect(played.keeper.isMoving).toBe(false);
    await expect(played.keeper.advance(-1)).rejects.toThrow(RangeError);
    expect(played.keeper.isMoving).toBe(false);
    await played.keeper.advance(1);
    expect(played.clock.now()).toBe(SECOND + 1);
  });

  test('goes no further when it is stopped for good', async () => {
    let stop: () => void = () => undefined;
    const played = new PlayedTime((start) => {
      if (start === 2) stop();
      return { result: 'again', turns: 0 };
    });
    stop = () => played.keeper.stop();
    played.plan(played.tenant({ callbacks: { retrySeconds: [1, 1, 1, 1, 1, 1] } }), 0, 'x');
    await played.keeper.advance(60 * SECOND);
    expect(played.starts.map(({ at }) => at)).toEqual([0, SECOND, 2 * SECOND]);
    expect(played.clock.now()).toBe(2 * SECOND);
  });
});

describe('a clock that runs by itself', () => {
  test.each([1, 60, 0.5])(
    'at speed %d lets everything happen when it is due, also what is planned later',
    async (speed) => {
      vi.useFakeTimers();
      const played = new PlayedTime();
      const tenant = played.tenant();
      played.clock.run(speed);
      played.keeper.watch();
      played.plan(tenant, 60 * SECOND, 'later');
      played.plan(tenant, 30 * SECOND, 'sooner');
      const pass = async (millis: number) => {
        // The machine's reading goes with the timers.
        for (let passed = 0; passed < millis; passed++) {
          played.millis += 1;
          await vi.advanceTimersByTimeAsync(1);
        }
      };
      await pass(30_000 / speed - 2);
      expect(played.starts).toEqual([]);
      await pass(3);
      expect(played.starts.map(({ name }) => name)).toEqual(['sooner']);
      await pass(30_000 / speed + 2);
      expect(played.starts.map(({ name }) => name)).toEqual(['sooner', 'later']);
      expect(played.starts.map(({ at }) => at)).toEqual([30 * SECOND, 60 * SECOND]);
    },
  );

  test('waits for nothing more when it is stopped', () => {
    vi.useFakeTimers();
    const played = new PlayedTime();
    const tenant = played.tenant();
    played.clock.run(1);
    played.plan(tenant, SECOND, 'x');
    played.keeper.stop();
    played.plan(tenant, SECOND, 'y');
    expect(vi.getTimerCount()).toBe(0);
  });
});
