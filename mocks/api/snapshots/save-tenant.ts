import type { Tenant } from '../tenant.ts';
import type { World } from '../world.ts';
import { movedEvent } from './moved.ts';
import type { TenantState } from './tenant-state.ts';

const HERE = { ahead: 0, past: 0 };

/**
 * A tenant as it is now, when everything due has happened to it. It goes on without changing what was saved; messages are
 * shared with it, so that many snapshots of a large tenant cost little more than one.
 */
export function saveTenant(world: World, tenant: Tenant): TenantState {
  const takenAt = world.clock.now();
  world.settle(takenAt);
  return {
    takenAt,
    wallStart: world.clock.wallMillis(0),
    settings: { ...tenant.settings, limits: tenant.limits },
    origin: tenant.origin,
    limiters: tenant.saveLimiters(),
    apps: tenant.appsByIndex.map((app) => ({
      id: app.id,
      region: app.region,
      settings: app.settings,
      queue: app.queue.save(),
      plannedDeparture: app.plannedDeparture === Number.POSITIVE_INFINITY ? null : app.plannedDeparture,
      deleted: tenant.apps.get(app.id) !== app,
    })),
    ids: {
      apps: tenant.appIds.made,
      webhooks: tenant.webhookIds.made,
      templates: tenant.templateIds.made,
      contacts: tenant.contactIds.made,
      conversations: tenant.conversationIds.made,
      events: tenant.eventIds.made,
      requests: tenant.requestIds.made,
    },
    webhooks: [...tenant.webhooks.values()],
    templates: tenant.templates.save(),
    contacts: tenant.contacts.save(),
    conversations: tenant.conversations.save(),
    events: tenant.events.save(),
    consents: tenant.consents.save(),
    projectSettings: tenant.projectSettings,
    messages: tenant.messages.save(),
    messageChanges: tenant.messageChanges.save(),
    future: tenant.future.save().map((planned) => movedEvent(planned, HERE)),
    deliveries: tenant.deliveries.save(),
    callbacks: tenant.callbacks.save(),
    callbackUrls: [...tenant.callbackUrls],
    preloaded: tenant.preloaded,
    sends: { ...tenant.sends },
    others: { ...tenant.others },
    tokens: { ...tenant.tokens },
    faultCounts: { ...tenant.faults },
    faults: world.plans.get(tenant)?.save() ?? null,
  };
}
