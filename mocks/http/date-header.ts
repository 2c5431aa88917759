import type { Clock } from '../engine/clock.ts';

/**
 * Writes the `Date` header of answers from a clock's wall time. The text is kept while its second lasts: making it costs
 * more than everything else that an answer's head needs.
 */
export function dateHeader(clock: Clock): () => string {
  let shown = Number.NaN;
  let text = '';
  return () => {
    const second = Math.floor(clock.wallMillis(clock.now()) / 1000);
    if (second !== shown) {
      shown = second;
      text = new Date(second * 1000).toUTCString();
    }
    return text;
  };
}
