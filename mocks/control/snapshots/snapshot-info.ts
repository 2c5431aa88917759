import { type Static, Type } from 'typebox';
import type { Tenant } from '../../api/tenant.ts';
import type { World } from '../../api/world.ts';
import type { Micros } from '../../engine/clock.ts';

const count = Type.Integer({ minimum: 0 });

/** A moment as the emulator's clock shows it. */
export const ShownMoment = Type.Object({
  /** On the emulator's monotonic clock. */
  micros: Type.Integer(),
  /** The emulator's wall time, in ISO 8601. */
  wallTime: Type.String(),
});
/** A moment as the emulator's clock shows it. */
export type ShownMoment = Static<typeof ShownMoment>;

/** What is told of a snapshot: its id, when it was taken, and how much the tenant had of each. */
export const SnapshotInfo = Type.Object({
  id: Type.String(),
  takenAt: ShownMoment,
  counts: Type.Object({
    apps: count,
    contacts: count,
    conversations: count,
    templates: count,
    webhooks: count,
    /** Ever accepted. */
    messages: count,
    /** In the queues of its apps. */
    queued: count,
    /** Callbacks that were not delivered and not given up. */
    callbacks: count,
  }),
});
/** What is told of a snapshot. */
export type SnapshotInfo = Static<typeof SnapshotInfo>;

/** How much a tenant has of each now. */
export function countsOf(tenant: Tenant, now: Micros): SnapshotInfo['counts'] {
  const { apps, appsByIndex, contacts, conversations, templates, webhooks, messages, callbacks } = tenant;
  return {
    apps: apps.size,
    contacts: contacts.size,
    conversations: conversations.size,
    templates: templates.size,
    webhooks: webhooks.size,
    messages: messages.size,
    queued: appsByIndex.reduce((sum, { queue }) => sum + queue.depth(now), 0),
    callbacks: callbacks.counts.pending,
  };
}

/** A moment as the clock of a world shows it. */
export function shownMoment({ clock }: World, micros: Micros): ShownMoment {
  return { micros, wallTime: new Date(clock.wallMillis(micros)).toISOString() };
}
