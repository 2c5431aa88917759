import { expect, test } from 'vitest';
import type { JournalEntryView } from '../../../mocks/index.ts';
import { CANCEL_MUTANTS } from '../../mutants/cancel-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import type { CallRecord, Trace } from '../../trace/trace.ts';
import { stopsWhenTold } from './stops-when-told.ts';

await testCheck(stopsWhenTold, CANCEL_MUTANTS, [
  {
    mutant: 'deaf-to-giving-up',
    sentence:
      /^(message \d|call 2 \([\w ]+\)) (was tried again \d+\.\d\d s after it had been given up\.$|ended only)/m,
  },
  {
    mutant: 'deaf-when-reading',
    sentence: /^call 2 \(\w+ [\w ]+\) (was tried again|ended only) /m,
  },
  { mutant: 'goes-on-in-secret', sentence: /^(message \d|call 2 \([\w ]+\)) was tried again/m },
  {
    mutant: 'silent-when-given-up',
    sentence: /^(message \d|call 2 \([\w ]+\)) was given up, and its caller never told\.$/m,
  },
  {
    mutant: 'gives-up-for-all',
    sentence: /^message \d ended with (message 2|call 2 \([\w ]+\)), which alone was given up\.$/m,
  },
  { mutant: 'forgets-when-ended', sentence: /^The client was ended and never answered message \d/m },
  {
    mutant: 'pretends-when-ended',
    sentence: /^message \d was called a success when the client was ended, and was not accepted\.$/m,
  },
]);

test('a request that is seen right after the call was given up was under way, and the call may end with it', () => {
  const call = (index: number, step: CallRecord['step'], times: Partial<CallRecord>): CallRecord => ({
    index,
    step,
    text: `text ${index}`,
    invokedMicros: 1e6,
    endedMicros: null,
    end: null,
    ...times,
  });
  const request = { operation: 'SendMessage', requestBody: { text: 'text 0' }, status: 429, serial: 1 };
  const findingsOf = (arrivedMicros: number, endedMicros: number) =>
    stopsWhenTold
      .judge({
        calls: [
          call(0, { do: 'send', client: 1 }, { endedMicros }),
          call(1, { do: 'cancel', client: 1, step: 0 }, { invokedMicros: 3e6, endedMicros: 3e6 }),
        ],
        wire: [
          { ...request, arrivedMicros, endedMicros: 10.4e6 } as Partial<JournalEntryView> as JournalEntryView,
        ],
        slackMicros: 600_000,
      } as Partial<Trace> as Trace)
      .findings.map(({ sentence }) => sentence);
  expect(findingsOf(2.5e6, 10.47e6)).toEqual([]);
  expect(findingsOf(3.2e6, 10.47e6)).toEqual([]);
  expect(findingsOf(3.2e6, 13.5e6)).toEqual(['message 1 ended only 10.50 s after it had been given up.']);
  expect(findingsOf(3.7e6, 10.47e6)).toEqual([
    'message 1 was tried again 0.70 s after it had been given up.',
  ]);
});
