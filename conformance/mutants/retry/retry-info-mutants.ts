import { objectOf } from '../../clients/reference/answer.ts';
import { wait } from '../../clients/reference/habits.ts';
import { ReferenceClient } from '../../clients/reference/reference-client.ts';
import type { Mutant } from '../mutant.ts';
import { referenceMutant } from '../reference-mutant.ts';
import { hasBoth, hasOnlyRetryInfo, header, misheard, onItsOwn } from './misheard.ts';

/** Reads the details of an error only where it is wrapped as documented. */
class ReadsWrapped extends ReferenceClient {
  protected override async attempt(...args: Parameters<ReferenceClient['attempt']>) {
    const answer = await super.attempt(...args);
    const body = answer.kind === 'answer' ? objectOf(answer.text) : null;
    if (answer.kind !== 'answer' || body === null || !('details' in body)) return answer;
    const { details: _, ...rest } = body;
    return { ...answer, text: JSON.stringify(rest) };
  }
}

/** Clients that mishear a RetryInfo. */
export const RETRY_INFO_MUTANTS: readonly Mutant[] = [
  referenceMutant(
    'ignores-retry-info',
    'RET-3',
    'backs off as if there were no RetryInfo among the details',
    misheard(hasOnlyRetryInfo, onItsOwn),
  ),
  referenceMutant(
    'reads-one-detail',
    'RET-3',
    'looks for a RetryInfo in the first of the details only',
    misheard((situation) => hasOnlyRetryInfo(situation) && situation.failure.details.length > 1, onItsOwn),
  ),
  referenceMutant(
    'takes-delay-for-milliseconds',
    'RET-3',
    'waits as many milliseconds as retry_delay says seconds',
    misheard(hasOnlyRetryInfo, (_, hint) => (hint ?? 0) / 1000),
  ),
  referenceMutant(
    'looks-for-retry-info-in-an-envelope',
    'RET-3',
    'does not look for a RetryInfo in an error without the envelope',
    { client: (...args) => new ReadsWrapped(...args) },
  ),
  referenceMutant(
    'prefers-retry-after',
    'RET-3',
    'waits out a Retry-After, however much longer retry_delay says',
    misheard(hasBoth, (situation, _, random) => wait(situation, Number(header(situation)) * 1000, random)),
  ),
  referenceMutant(
    'waits-no-longer-for-retry-info',
    'RET-3',
    'comes back after twenty seconds, however much longer retry_delay says',
    misheard(hasOnlyRetryInfo, (...args) => Math.min(20_000, wait(...args))),
  ),
];
