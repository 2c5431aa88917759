import { afterAll, expect, test } from 'vitest';
import type { Answer } from '../clients/reference/answer.ts';
import type { ApiRequest } from '../clients/reference/api-request.ts';
import { ReferenceClient } from '../clients/reference/reference-client.ts';
import { referenceMutant } from '../mutants/reference-mutant.ts';
import { sentencesOf, startBench } from '../runner/bench-fixture.ts';
import { amidTurbulence } from './amid-turbulence.ts';
import { callsItsRegion } from './region/calls-its-region.ts';

const { stage, find } = await startBench();
afterAll(() => stage.close());

/** Where REG-1 looks by itself, nothing is denied. */
class LeavesWhenDenied extends ReferenceClient {
  #away = false;

  protected override async attempt(request: ApiRequest, token: string, signal: AbortSignal): Promise<Answer> {
    const { conversation, regions, region } = { ...this.opening, ...this.opening.hosts };
    const other = regions[region === 'us' ? 'eu' : 'us'].conversation;
    const url = this.#away ? request.url.replace(conversation, other) : request.url;
    const answer = await super.attempt({ ...request, url }, token, signal);
    this.#away ||= answer.kind === 'answer' && answer.status === 403;
    return answer;
  }
}

const { kind } = referenceMutant('leaves-when-denied', 'REG-1', 'leaves its region for good after a 403', {
  client: (...args) => new LeavesWhenDenied(...args),
});

test('a rule that is broken after what only turbulence brings is found, and the case made small', async () => {
  const alone = await find(callsItsRegion, kind);
  expect(sentencesOf(callsItsRegion, kind, alone)).toEqual([]);
  const amid = amidTurbulence(callsItsRegion, 8);
  const found = await find(amid, kind);
  expect(sentencesOf(amid, kind, found).join('\n')).toMatch(
    /came to the Conversation API of (us|eu) instead/,
  );
  expect(found.failing?.counterexample.case.faults.length).toBeLessThanOrEqual(3);
});
