import type { Clock } from '../../engine/clock.ts';
import type { Journal } from '../../engine/journal.ts';
import { Tenant } from '../tenant.ts';
import { type Moves, movedCallback, movedEvent } from './moved.ts';
import type { TenantState } from './tenant-state.ts';

/**
 * A tenant that is what another one was, and goes on from now: see {@link Moves}. It is in no world yet, and its fault
 * plan is not armed.
 * @param journal one that goes on; without it the tenant's is empty
 */
export function loadTenant(state: TenantState, clock: Clock, journal?: Journal): Tenant {
  const now = clock.now();
  const ahead = now - state.takenAt;
  const past = Math.round((state.wallStart - clock.wallMillis(0)) * 1000);
  const tenant = new Tenant(state.settings, journal);
  const origin = state.origin + ahead;
  tenant.loadLimiters(state.limiters, origin);
  loadApps(tenant, state, ahead);
  loadBooks(tenant, state);
  tenant.messages.load(state.messages, past);
  tenant.messageChanges.load(state.messageChanges);
  for (const planned of state.future) {
    const { at, event } = movedEvent(planned, { ahead, past });
    tenant.future.add(at, event);
  }
  tenant.deliveries.load(state.deliveries);
  tenant.callbacks.load(movedDesk(state, { ahead, past }), now, ahead, origin);
  for (const [serial, url] of state.callbackUrls) tenant.callbackUrls.set(serial, url);
  tenant.preloaded = state.preloaded;
  Object.assign(tenant.sends, state.sends);
  Object.assign(tenant.others, state.others);
  Object.assign(tenant.tokens, state.tokens);
  Object.assign(tenant.faults, state.faultCounts);
  return tenant;
}

/** In the place of those that every new tenant has. */
function loadApps(tenant: Tenant, { apps }: TenantState, ahead: number): void {
  tenant.apps.clear();
  tenant.appsByIndex.length = 0;
  for (const { id, region, settings, queue, plannedDeparture, deleted } of apps) {
    const app = tenant.addApp({ id, region, settings });
    app.queue.load(queue, ahead);
    if (plannedDeparture !== null) app.plannedDeparture = plannedDeparture + ahead;
    if (deleted) tenant.apps.delete(id);
  }
}

function loadBooks(tenant: Tenant, state: TenantState): void {
  const { ids } = state;
  tenant.appIds.load(ids.apps);
  tenant.webhookIds.load(ids.webhooks);
  tenant.templateIds.load(ids.templates);
  tenant.contactIds.load(ids.contacts);
  tenant.conversationIds.load(ids.conversations);
  tenant.eventIds.load(ids.events);
  tenant.requestIds.load(ids.requests);
  for (const webhook of state.webhooks) tenant.webhooks.set(webhook.id, webhook);
  tenant.templates.load(state.templates);
  tenant.contacts.load(state.contacts);
  tenant.conversations.load(state.conversations);
  tenant.events.load(state.events);
  tenant.consents.load(state.consents);
  tenant.projectSettings = state.projectSettings;
}

function movedDesk({ callbacks }: TenantState, moves: Moves): TenantState['callbacks'] {
  const lines = callbacks.lines.map((line) => ({
    ...line,
    waiting: line.waiting.map((callback) => movedCallback(callback, moves)),
  }));
  return { ...callbacks, lines };
}
