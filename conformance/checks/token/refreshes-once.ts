import fc from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import type { Hello } from '../../protocol/hello.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { callsOfOneHost } from './calls-of-one-host.ts';
import { credentialOf, expiredMarks, refusedAsExpired, tokensGiven } from './token-requests.ts';

/** When the calls come that meet an expired token. */
const BURST_SECONDS = 72;
/** Longer than the margin of a minute by which clients renew a token, and shorter than the burst is away. */
const SHORT_LIFE_SECONDS = 70;
/** How late the refusals are: all messages are under way with the old token before the first is refused. */
const REFUSAL_MILLIS = 500;
/** How long the token host takes: all who were refused at once ask before the first of them has a new token. */
const TOKEN_MILLIS = 1000;
const ONE_BY_ONE = 'one by one';

/** TOK-3. */
export const refreshesOnce: Check = {
  id: 'TOK-3',
  title: 'refreshes an expired token once, and loses nothing',
  level: 'MUST',
  citation: 'RFC 6750, section 3.1; the SDKs of the vendor',
  evidence: 'vendor-source',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 11,
  explain: () =>
    'One message is sent, and later several calls are made at once, whose token is refused by the 401 that says expired, or has really expired by then; or calls of every kind come one by one, and each is refused so once. One new token must be fetched for all of them, and each refused call be made once more with it, and a message be accepted once. A client that takes a fresh token for every call is not judged.',
  cases: (hello) =>
    fc.oneof({ weight: 8, arbitrary: burstCases(hello) }, { weight: 3, arbitrary: oneByOne(hello) }),
  judge: (trace) => {
    const calls = attemptsOf(trace).filter(({ tries }) => tries.some(refusedAsExpired));
    const old = calls.filter((each) => wasUsedBefore(each, trace));
    if (old.length === 0) return NOT_SEEN;
    // Some clients have a token for each host.
    const tooMany = trace.case.note === ONE_BY_ONE ? [] : tooManyTokens(trace);
    return { exercised: true, findings: [...old.flatMap(wrongIn), ...tooMany] };
  },
};

/** One message, and later several calls at once. */
const burstCases = (hello: Hello) =>
  fc
    .record({
      refused: fc.integer({ min: 2, max: 4 }),
      others: fc.integer({ min: 0, max: 2 }),
      // At most one of each: readings of one kind at once could not be told apart.
      readings: fc.subarray(callsOfOneHost(hello).filter((call) => call.do !== 'send')),
      // A client that renews its token ahead of time does not come into the situation where the token really dies.
      dies: fc.constantFrom(false, false, false, true),
    })
    .map(
      ({ refused, others, readings, dies }): ConformCase => ({
        ...(dies ? { tenant: { tokens: { lifeSeconds: SHORT_LIFE_SECONDS } } } : {}),
        faults: [
          {
            operation: '*',
            kind: 'token-expired',
            skip: 1,
            times: refused + readings.length,
            millis: REFUSAL_MILLIS,
          },
          { operation: 'IssueToken', kind: 'delay', millis: TOKEN_MILLIS, times: 'always' },
        ],
        workload: [
          { do: 'send', at: 0 },
          ...[...readings, ...Array.from({ length: refused + others }, (): Step => ({ do: 'send' }))].map(
            (call) => ({ ...call, at: dies ? BURST_SECONDS : 2 }),
          ),
        ],
        patienceSeconds: BURST_SECONDS + 30,
      }),
    );

/** A call of most kinds, and of each another one, whose token is refused. */
function oneByOne(hello: Hello): fc.Arbitrary<ConformCase> {
  const every = [...callsOfEveryKind(hello)];
  return fc.subarray(every, { minLength: Math.max(1, every.length - 1) }).map(
    (kinds): ConformCase => ({
      note: ONE_BY_ONE,
      faults: kinds.map((call) => ({ operation: faultTarget(call), kind: 'token-expired', skip: 1 })),
      workload: [...kinds, ...kinds],
      patienceSeconds: 60,
    }),
  );
}

/** Whether the first token that a call was refused for had been good for another one. */
function wasUsedBefore({ tries }: Attempts, { wire }: Trace): boolean {
  const refused = tries.find(refusedAsExpired);
  if (refused === undefined) return false;
  const { mark } = credentialOf(refused);
  return wire.some(
    (entry) =>
      entry.operation !== 'IssueToken' &&
      entry.status === 200 &&
      entry.arrivedMicros < refused.arrivedMicros &&
      credentialOf(entry).mark === mark,
  );
}

function wrongIn({ name, tries }: Attempts): Finding[] {
  const at = tries.findIndex(refusedAsExpired);
  const refused = tries[at];
  const replay = tries[at + 1];
  if (refused === undefined) return [];
  if (replay === undefined) {
    const sentence = `${name} was refused because its token had expired, and was not sent again with a new one.`;
    return [{ sentence, serials: [refused.serial] }];
  }
  const serials = serialsOf(tries);
  if (credentialOf(replay).mark === credentialOf(refused).mark)
    return [{ sentence: `${name} was sent again with the very token that had expired.`, serials }];
  const accepted = tries.filter(({ messageId }) => messageId !== null);
  if (accepted.length < 2) return [];
  return [
    { sentence: `${name} was accepted ${accepted.length} times after its token had expired.`, serials },
  ];
}

function tooManyTokens(trace: Trace): Finding[] {
  const given = tokensGiven(trace);
  const expired = expiredMarks(trace).size;
  // A client that looks at the clock renews a token that nobody has refused yet.
  const renewals = trace.case.tenant?.tokens === undefined ? 0 : 1;
  if (given.length <= 1 + expired + renewals) return [];
  const sentence = `${given.length} tokens were fetched, though ${expired === 1 ? 'one was' : `${expired} were`} refused as expired: one refresh each would do.`;
  return [{ sentence, serials: serialsOf(given) }];
}

const serialsOf = (entries: readonly JournalEntryView[]) => entries.map(({ serial }) => serial);
