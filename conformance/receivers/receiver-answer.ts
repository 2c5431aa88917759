/** How a receiver answered one request. */
export interface ReceiverAnswer {
  /** `null` when there was no whole HTTP answer in time. */
  readonly status: number | null;
  /** Why there was none, as the end of a sentence: `the connection was reset`. */
  readonly trouble: string | null;
  /** Whether nobody listens, time ran out, or something else went wrong; `null` when nothing did. */
  readonly failure: 'gone' | 'late' | 'broken' | null;
  /** From the sending to the end of the answer, in milliseconds. */
  readonly millis: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Its start. */
  readonly text: string;
  /** Bytes of the whole. */
  readonly bytes: number;
}

/** Whether a callback was acknowledged (documented as any 2xx). */
export function isAcknowledged({ status }: ReceiverAnswer): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** Whether its sender tries again: 5xx, 429 or no answer (assumed: so does the vendor's SMS product). */
export function isTriedAgain({ status }: ReceiverAnswer): boolean {
  return status === null || status === 429 || status >= 500;
}

/** An answer in a few words, as the end of a sentence: `answered 401`, or `gave no answer: the connection was reset`. */
export function answerWords({ status, trouble }: ReceiverAnswer): string {
  return status === null ? `gave no answer: ${trouble ?? 'nothing came'}` : `answered ${status}`;
}
