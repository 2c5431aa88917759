import type { KeyObject } from 'node:crypto';
import type { GentlePace } from './gentle-pace.ts';
import type { ReceiverPost } from './receiver-post.ts';

/** How long things may take at a receiver, in milliseconds. */
export interface ReceiverPatience {
  /** For the answer to one callback. */
  readonly timeoutMillis: number;
  /** For the next effect of what was acknowledged, after the last answer or the effect before it. */
  readonly settleMillis: number;
  /** For effects that should not come, after those that should have come. */
  readonly quietMillis: number;
  /** Between two callbacks of the checks that are not about pace, all taken together. */
  readonly gapMillis: number;
}

/** What a case needs to be played. */
export interface ReceiverSession {
  readonly url: string;
  /** `null` when the receiver does not show its effects. */
  readonly effectsUrl: string | null;
  readonly key: KeyObject;
  readonly post: ReceiverPost;
  readonly patience: ReceiverPatience;
  readonly signal: AbortSignal;
  readonly pace: GentlePace;
}
