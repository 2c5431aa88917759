import { ALL_CHECKS } from '../../conformance/checks/all-checks.ts';
import type { Check } from '../../conformance/checks/check.ts';
import { type ReplayToken, readReplayToken } from '../../conformance/runner/replay-token.ts';
import { UsageError } from '../exit.ts';

/**
 * The check and the case that a token names.
 * @throws UsageError when it is no token, or its check is not there
 */
export function replayedCase(text: string): { readonly check: Check; readonly token: ReplayToken } {
  const token = readReplayToken(text);
  if (token === null)
    throw new UsageError(
      `${text} names no case: a report tells its replay command, such as --replay RET-1@42@0:2.`,
    );
  const check = ALL_CHECKS.find(({ id }) => id === token.check);
  if (check === undefined)
    throw new UsageError(`There is no check ${token.check}: \`spillway conform --list\` shows all.`);
  return { check, token };
}
