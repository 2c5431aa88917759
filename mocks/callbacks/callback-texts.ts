import type { Tenant } from '../api/tenant.ts';
import type { CallbackFact } from '../api/tenant-event.ts';
import type { World } from '../api/world.ts';
import type { Callback } from '../engine/callback-desk.ts';
import { callbackBody } from './callback-body.ts';

/** The text of a report, cut where reports of one message differ: at the two times and at the status. */
interface Cut {
  readonly head: string;
  readonly middle: string;
  readonly tail: string;
}

const TIMES = /"accepted_time":"([^"]*)","event_time":"\1"/;
const KEPT = 1024;

/**
 * The texts of callbacks. Reports of one message follow each other closely and say the same but for when and what, so what
 * they share is kept for a while: the message is read once.
 */
export class CallbackTexts {
  #young = new Map<number, Cut>();
  #old = new Map<number, Cut>();

  /** @param tenant whose callbacks these are: each has its own texts */
  constructor(
    private readonly world: World,
    private readonly tenant: Tenant,
  ) {}

  /** The body of a callback as JSON: see {@link callbackBody}. */
  textOf(callback: Callback<CallbackFact>): string | null {
    const { fact } = callback;
    // A contact may be merged and a reason says more: only what stays the same is put together from its parts.
    if (fact.kind !== 'report' || fact.step.reason !== null) return this.#whole(callback);
    const key = fact.serial * 16 + fact.step.channel;
    const cut = this.#young.get(key) ?? this.#old.get(key);
    if (cut !== undefined) {
      const at = new Date(this.world.clock.wallMillis(fact.at)).toISOString();
      return `${cut.head}"accepted_time":"${at}","event_time":"${at}"${cut.middle}"status":"${fact.step.status}"${cut.tail}`;
    }
    const text = this.#whole(callback);
    if (text !== null && this.tenant.conversations.ofMessage(fact.serial) === undefined) {
      this.#keep(key, text, fact.step.status);
    }
    return text;
  }

  #whole(callback: Callback<CallbackFact>): string | null {
    const body = callbackBody(this.world, this.tenant, callback);
    return body === null ? null : JSON.stringify(body);
  }

  #keep(key: number, text: string, status: string): void {
    // Within a text of JSON no quotation mark stands without a backslash before it: what is looked for is a key.
    const times = TIMES.exec(text);
    const said = `"status":"${status}"`;
    const at = text.indexOf(said);
    if (times === null || at === -1) return;
    if (this.#young.size >= KEPT) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, {
      head: text.slice(0, times.index),
      middle: text.slice(times.index + times[0].length, at),
      tail: text.slice(at + said.length),
    });
  }
}
