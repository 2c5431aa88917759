import { attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { type TryPair, tryPairs } from '../try-pairs.ts';
import { ownTokenTries } from './own-token-tries.ts';

/**
 * The tries after a refusal that said how long to wait, of calls and of requests for a token. Only what was asked for again
 * as it was: a listing that begins anew is the business of another rule.
 * @param secondsOf how long a refusal asks to be left alone; `null` when it does not say
 */
export function hintedPairs(
  trace: Trace,
  secondsOf: (refused: TryPair['refused']) => number | null,
): readonly (TryPair & { readonly seconds: number })[] {
  return [...attemptsOf(trace), ...ownTokenTries(trace)].flatMap(tryPairs).flatMap((pair) => {
    const seconds = pair.refused.target === pair.next.target ? secondsOf(pair.refused) : null;
    return seconds === null ? [] : [{ ...pair, seconds }];
  });
}
