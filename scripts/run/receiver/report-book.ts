import { DELIVERY_STATUSES, type DeliveryStatus } from '../../../mocks/contract/delivery.ts';

/** How a report stands to those that came before it. */
export type Coming = 'first' | 'again' | 'acknowledged-before' | 'other-message';

const PLACES = 8;
const FIRST_ROOM = 1024;
/** Message ids are told apart by a hash of 32 bits; 0 stands for none yet. */
const NO_ID = 0;

const bitOf = Object.fromEntries(DELIVERY_STATUSES.map((status, place) => [status, 1 << place])) as Record<
  DeliveryStatus,
  number
>;
const ENDS = bitOf.DELIVERED | bitOf.FAILED;

/**
 * Keeps which reports of which messages came, and which of them were acknowledged: six bytes a message, whatever becomes of
 * it. Messages are known by the number of their arrival.
 */
export class ReportBook {
  /** For each message the statuses that came, and behind them those that were acknowledged. */
  #states = new Uint16Array(FIRST_ROOM);
  #ids = new Uint32Array(FIRST_ROOM);

  /** Notes that a report came. One that tells of another message than an earlier one of the same arrival is not noted. */
  take(arrival: number, messageId: string, status: DeliveryStatus): Coming {
    this.#makeRoom(arrival);
    const id = hashOf(messageId);
    const known = this.#ids[arrival] as number;
    if (known !== NO_ID && known !== id) return 'other-message';
    this.#ids[arrival] = id;
    const state = this.#states[arrival] as number;
    if ((state & (bitOf[status] << PLACES)) !== 0) return 'acknowledged-before';
    if ((state & bitOf[status]) !== 0) return 'again';
    this.#states[arrival] = state | bitOf[status];
    return 'first';
  }

  /** Whether a report of a message has come, acknowledged or not. */
  hasCome(arrival: number, status: DeliveryStatus): boolean {
    return ((this.#states[arrival] ?? 0) & bitOf[status]) !== 0;
  }

  /** Notes that a report was acknowledged. `false` when it had been before. */
  acknowledge(arrival: number, status: DeliveryStatus): boolean {
    const state = this.#states[arrival] as number;
    const bit = bitOf[status] << PLACES;
    this.#states[arrival] = state | bit;
    return (state & bit) === 0;
  }

  /** Messages whose reports were acknowledged up to the last one, and those of which only some were. */
  balance(): { readonly complete: number; readonly incomplete: number } {
    let [complete, incomplete] = [0, 0];
    for (const state of this.#states) {
      if (state === 0) continue;
      const acknowledged = state >> PLACES;
      const came = state & ((1 << PLACES) - 1);
      if (
        came === acknowledged &&
        (acknowledged & bitOf.QUEUED_ON_CHANNEL) !== 0 &&
        (acknowledged & ENDS) !== 0
      )
        complete += 1;
      else incomplete += 1;
    }
    return { complete, incomplete };
  }

  #makeRoom(arrival: number): void {
    let room = this.#states.length;
    if (arrival < room) return;
    while (room <= arrival) room *= 2;
    const [states, ids] = [this.#states, this.#ids];
    this.#states = new Uint16Array(room);
    this.#states.set(states);
    this.#ids = new Uint32Array(room);
    this.#ids.set(ids);
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0 || 1;
}
