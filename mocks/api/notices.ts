import type { Trigger } from '../contract/webhook.ts';
import type { Micros } from '../engine/clock.ts';

/** Something happened that a webhook may want to hear of. */
export interface Notice {
  readonly trigger: Trigger;
  /** The app it concerns; `null` when it concerns the whole project, as everything about contacts does (assumed). */
  readonly appId: string | null;
  /** When it happens. Later than now for an answer that the channel gives in its own time. */
  readonly at: Micros;
  /** The part of the callback that its trigger decides: one key with the vendor's fields (documented). */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Where the operations of one tenant tell what happened. */
export class Notices {
  /** Hears every notice, in the order of its emission; `null` when nobody listens. */
  listener: ((notice: Notice) => void) | null = null;

  /** Tells the listener. */
  emit(notice: Notice): void {
    this.listener?.(notice);
  }
}
