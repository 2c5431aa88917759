import type { JournalEntryView } from '../../../mocks/index.ts';

/** Seconds of `retry_delay` in the `google.rpc.RetryInfo` of an error answer; `null` when it holds none. */
export function retryInfoSeconds({ responseBody }: Pick<JournalEntryView, 'responseBody'>): number | null {
  const [, delay] = /"retry_delay":"(\d+(?:\.\d+)?)s"/.exec(responseBody.text ?? '') ?? [];
  return delay === undefined ? null : Number(delay);
}
