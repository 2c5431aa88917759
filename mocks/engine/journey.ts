import type { DeliveryStatus, ReasonCode } from '../contract/delivery.ts';
import { type Micros, SECOND } from './clock.ts';
import type { DeliverySettings, Latency } from './delivery-settings.ts';
import { mix32 } from './random.ts';

/** Why a message failed, or left a channel. */
export interface Reason {
  readonly code: ReasonCode;
  readonly description: string;
}

/** One report on the way of a message: what happened, when after it left the queue, and on which channel. */
export interface Step {
  readonly status: DeliveryStatus;
  readonly after: Micros;
  /** The channel's number. */
  readonly channel: number;
  readonly reason: Reason | null;
}

/** A message that leaves its queue. */
export interface Traveller {
  /** Decides every draw, with the serial number. */
  readonly seed: number;
  readonly serial: number;
  readonly channel: number;
  /** Names of the channels by their numbers. */
  readonly channelNames: readonly string[];
  /** What is wrong with it for its channel, which fails it whatever is drawn. */
  readonly refusal: Reason | null;
  /** How long a channel that is busy is tried again. */
  readonly retryFor: Micros;
  /** The channels it can change to, in order; asked only when the first one fails it. */
  readonly otherChannels: () => readonly number[];
}

const DRAWS_A_CHANNEL = 64;
const FIRST_RETRY: Micros = SECOND;
const LONGEST_RETRY: Micros = 60 * SECOND;

/**
 * The way of a message from its leaving the queue to its final state, decided by the seed (documented states; shares
 * and times are assumed): `QUEUED_ON_CHANNEL` when the channel takes it, then `DELIVERED` and perhaps `READ`, or
 * `FAILED`, or `SWITCHING_CHANNEL` and the same again on the next channel. A busy channel is tried again with randomised
 * exponential back-off and a last time at the cut-off, after which the message fails as `RATE_LIMITED` (documented).
 */
export function journey(settings: DeliverySettings, traveller: Traveller): Step[] {
  const steps: Step[] = [];
  const root = mix32(traveller.seed, traveller.serial);
  let others: readonly number[] | null = null;
  let channel = traveller.channel;
  let start: Micros = 0;
  for (let leg = 0; ; leg++) {
    const draw = (index: number) => mix32(root, leg * DRAWS_A_CHANNEL + index) / 2 ** 32;
    const taken = takenAfter(settings.busy, traveller.retryFor, draw);
    const end = start + (taken ?? traveller.retryFor);
    const failed = taken === null ? { reason: RATE_LIMITED, after: end } : onChannel(end, draw);
    if (failed === null) return steps;
    others ??= traveller.otherChannels();
    const next = others[leg];
    steps.push({ status: next === undefined ? 'FAILED' : 'SWITCHING_CHANNEL', channel, ...failed });
    if (next === undefined) return steps;
    channel = next;
    start = failed.after;
  }

  /** What a channel that took the message does with it; `null` when it delivers it. */
  function onChannel(from: Micros, draw: (index: number) => number) {
    steps.push({ status: 'QUEUED_ON_CHANNEL', after: from, channel, reason: null });
    const latency = settings.channels[traveller.channelNames[channel] ?? ''] ?? settings.latency;
    const after = from + duration(latency, draw(0), draw(1));
    const refused = channel === traveller.channel ? traveller.refusal : null;
    const reason = refused ?? failure(settings.failed, draw(2));
    if (reason !== null) return { reason, after };
    steps.push({ status: 'DELIVERED', after, channel, reason: null });
    if (draw(3) < settings.read) {
      const read = after + duration(settings.readAfter, draw(4), draw(5));
      steps.push({ status: 'READ', after: read, channel, reason: null });
    }
    return null;
  }
}

const RATE_LIMITED: Reason = {
  code: 'RATE_LIMITED',
  description: 'The channel took no more messages until the retries ended.',
};

/** When a channel that is busy for a share of the tries takes the message; `null` when it does not until the cut-off. */
function takenAfter(busy: number, cutOff: Micros, draw: (index: number) => number): Micros | null {
  let waited: Micros = 0;
  let longest = FIRST_RETRY;
  // Draws beyond those of one channel would be another's.
  for (let attempt = 0; attempt < (DRAWS_A_CHANNEL - 8) / 2 - 1; attempt++) {
    if (draw(8 + 2 * attempt) >= busy) return waited;
    if (waited >= cutOff) return null;
    waited = Math.min(cutOff, waited + Math.ceil(longest * draw(9 + 2 * attempt)));
    longest = Math.min(2 * longest, LONGEST_RETRY);
  }
  return draw(6) >= busy ? cutOff : null;
}

function failure(shares: DeliverySettings['failed'], drawn: number): Reason | null {
  let sum = 0;
  for (const [code, share] of Object.entries(shares)) {
    sum += share;
    if (drawn < sum) return { code: code as ReasonCode, description: 'Drawn by the emulator.' };
  }
  return null;
}

/** A log-normal time, by the Box–Muller transform of two even draws. */
function duration({ millis, spread }: Latency, one: number, other: number): Micros {
  if (spread === 0) return Math.round(millis * 1000);
  const normal = Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
  return Math.round(millis * 1000 * Math.exp(spread * normal));
}
