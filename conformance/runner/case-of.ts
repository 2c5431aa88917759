import fc from 'fast-check';
import type { ConformCase } from '../case/conform-case.ts';
import type { Check } from '../checks/check.ts';
import type { Hello } from '../protocol/hello.ts';
import type { ReplayToken } from './replay-token.ts';

/**
 * The case that a token names, for a client.
 * @throws RangeError when the token leads to no case
 */
export function caseOf(
  check: Pick<Check, 'cases'>,
  hello: Hello,
  { seed, path }: Pick<ReplayToken, 'seed' | 'path'>,
): ConformCase {
  // Of the cases themselves: sampled by way of a property, fast-check finds no smaller ones.
  const [theCase] = fc.sample(check.cases(hello), { seed, path, numRuns: 1 });
  if (theCase === undefined) throw new RangeError('The path of the token leads to no case.');
  return theCase;
}
