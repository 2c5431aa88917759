import type { DeliveryStatus } from '../../mocks/contract/delivery.ts';

/** Ways of signing that a receiver must not fall for. */
export const FORGERIES = [
  'altered-body',
  'borrowed-headers',
  'altered-nonce',
  'altered-timestamp',
  'wrong-secret',
  'empty-secret',
  'no-signature',
  'no-nonce',
  'no-timestamp',
  'empty-signature',
  'halved-signature',
  'stump-signature',
  'algorithm-none',
  'reserialised',
] as const;
/** A way of signing that a receiver must not fall for. */
export type Forgery = (typeof FORGERIES)[number];

/**
 * How a callback is signed. `late` is signed right, 60 s ago; `stale` and `future` are signed right, a day from now.
 * `repeated` is the request before it about the same message, byte for byte; `borrowed-headers` has its headers, and another body.
 */
export type Signing = 'documented' | 'late' | 'stale' | 'future' | 'repeated' | Forgery;

/** How the same JSON may be written: a signature holds for the bytes, not for what they mean. */
export const WRITINGS = ['spaced', 'reordered', 'escaped'] as const;

/** What a body may hold, or leave out, without notice. */
export const SURPRISES = [
  'unknown-field',
  'unknown-inner-field',
  'nanoseconds',
  'whole-seconds',
  'sparse',
  'large',
  'unicode',
] as const;

/** How a body is written and what is in it, besides the usual. */
export type BodyForm = (typeof WRITINGS)[number] | (typeof SURPRISES)[number];

/** One callback of a case, as plain data. */
export interface Delivery {
  /** Which message of the case it is about, from 0. */
  readonly message: number;
  readonly status: DeliveryStatus;
  /** Default: the usual fields, in the usual order, without spaces. */
  readonly form?: BodyForm;
  /** The key of its body when it tells of something else than a message's delivery, such as `opt_in_notification`. */
  readonly about?: string;
  /** Default `documented`. */
  readonly signing?: Signing;
  /** Sent along with the one before it, not after that was answered. */
  readonly together?: true;
  /** Sent so many milliseconds after the start of the case, whatever was answered until then. */
  readonly at?: number;
}

/** One case: what is delivered, in order. */
export interface ReceiverCase {
  readonly deliveries: readonly Delivery[];
  /** Waits in milliseconds before what got no answer, a 5xx or a 429 is sent again. Default: it is not. */
  readonly retryMillis?: readonly number[];
}

/** Whether a receiver should take a callback: it is signed as documented, and not long ago. */
export function isGenuine({ signing = 'documented' }: Delivery): boolean {
  return signing === 'documented' || signing === 'late';
}
