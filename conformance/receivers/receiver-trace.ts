import type { CaseWorld } from './case-world.ts';
import type { Delivery, ReceiverCase } from './delivery.ts';
import type { EffectsDocument } from './effects.ts';
import type { ReceiverAnswer } from './receiver-answer.ts';
import type { SignedRequest } from './sign-delivery.ts';

/** One request of a delivery, and its answer. */
export interface DeliveryTry {
  /** From 1, in the order of sending. */
  readonly serial: number;
  readonly request: SignedRequest;
  /** Milliseconds from the start of the case. */
  readonly sentMillis: number;
  readonly answer: ReceiverAnswer;
}

/** A delivery and its tries, the first one first. */
export interface PlayedDelivery {
  readonly delivery: Delivery;
  readonly tries: readonly DeliveryTry[];
}

/** What happened in one case. */
export interface ReceiverTrace {
  readonly case: ReceiverCase;
  readonly world: CaseWorld;
  /** What was sent, in the order of the case. Fewer than the case holds when the receiver did not answer one in time. */
  readonly played: readonly PlayedDelivery[];
  /** What it all came to; `null` when the receiver does not show it. */
  readonly effects: EffectsDocument | null;
  /** How late Spillway itself was to see an answer, in milliseconds: 99 of 100 times less. */
  readonly lagMillis: number;
}
