import type { ProjectSettings } from '../../contract/project-settings.ts';
import type { AppQueueState } from '../../engine/app-queue.ts';
import type { ArmedPlanState } from '../../engine/armed-plan.ts';
import type { DeskState } from '../../engine/callback-desk.ts';
import type { Micros } from '../../engine/clock.ts';
import type { Planned } from '../../engine/event-queue.ts';
import type { FaultCounts, Tally } from '../../engine/ledger.ts';
import type { MessageStoreState } from '../../engine/message-store.ts';
import type { LimiterState } from '../../engine/rate-limiter.ts';
import type { App } from '../apps/app.ts';
import type { CollectionState } from '../collection.ts';
import type { ConsentBookState } from '../consents/consent-book.ts';
import type { ContactBookState } from '../contacts/contact-book.ts';
import type { ConversationBookState } from '../conversations/conversation-book.ts';
import type { ConversationEvent } from '../events/conversation-event.ts';
import type { DeliveriesState } from '../messages/deliveries.ts';
import type { MessageChangesState } from '../messages/message-changes.ts';
import type { Template } from '../templates/template.ts';
import type { TenantSettings } from '../tenant.ts';
import type { CallbackFact, TenantEvent } from '../tenant-event.ts';
import type { Webhook } from '../webhooks/webhook.ts';

/** An app at a moment, with its queue. */
export interface AppState extends Pick<App, 'id' | 'region' | 'settings'> {
  readonly queue: AppQueueState;
  /** When its next message leaves; `null` when that is not planned. */
  readonly plannedDeparture: Micros | null;
  /** Its messages are still counted. */
  readonly deleted: boolean;
}

/** How many ids of each kind were given: the next ones depend on it. */
export interface IdCounts {
  readonly apps: number;
  readonly webhooks: number;
  readonly templates: number;
  readonly contacts: number;
  readonly conversations: number;
  readonly events: number;
  readonly requests: number;
}

/**
 * Everything a tenant is and has at a moment, but for its journal, as plain data: numbers, texts, lists, objects and
 * typed arrays. All that was due by that moment has happened.
 */
export interface TenantState {
  /** The moment, on the clock of the world it was taken in. */
  readonly takenAt: Micros;
  /** Wall time of moment 0 of that clock, in milliseconds since the Unix epoch. */
  readonly wallStart: number;
  /** Its limits are those in force at the moment. */
  readonly settings: TenantSettings;
  /** Moment 0 of the rate limits. */
  readonly origin: Micros;
  readonly limiters: readonly LimiterState[];
  readonly apps: readonly AppState[];
  readonly ids: IdCounts;
  readonly webhooks: readonly Webhook[];
  readonly templates: CollectionState<Template>;
  readonly contacts: ContactBookState;
  readonly conversations: ConversationBookState;
  readonly events: CollectionState<ConversationEvent>;
  readonly consents: ConsentBookState;
  readonly projectSettings: ProjectSettings | null;
  readonly messages: MessageStoreState;
  readonly messageChanges: MessageChangesState;
  readonly future: readonly Planned<TenantEvent>[];
  readonly deliveries: DeliveriesState;
  readonly callbacks: DeskState<CallbackFact>;
  readonly callbackUrls: readonly (readonly [serial: number, url: string])[];
  readonly preloaded: number;
  readonly sends: Readonly<Tally>;
  readonly others: Readonly<Tally>;
  readonly tokens: { readonly issued: number; readonly limited: number; readonly refused: number };
  readonly faultCounts: FaultCounts;
  /** `null` when no faults are armed. */
  readonly faults: ArmedPlanState | null;
}
