import fc from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import type { Hello } from '../../protocol/hello.ts';
import { attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { callsOfOneHost } from './calls-of-one-host.ts';
import { credentialOf, expiredMarks, refusedAsExpired, tokensGiven } from './token-requests.ts';

/** The first try of a call, and the one after its refresh. */
const TRIES = 2;

/** TOK-4. */
export const keepsNewerToken: Check = {
  id: 'TOK-4',
  title: 'keeps a newer token when an old one is refused late, and stops when the new one is refused too',
  level: 'SHOULD',
  citation: 'RFC 6750, section 3.1; change logs of SDKs',
  evidence: 'vendor-source',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 8,
  explain: () =>
    'Either a call waits for seconds until its token is refused as expired, while another one is refused at once and brings a new token: the late refusal must not cause one more. Or every token is refused as expired: each call must stop after one refresh and one more try. Calls that are made later must not come with a token that was refused before a newer one came.',
  cases: (hello) => fc.oneof(lateCases(hello), endlessCases(hello)),
  judge: (trace) => {
    if (!trace.wire.some(refusedAsExpired)) return NOT_SEEN;
    const findings = trace.case.note === 'late' ? lateFindings(trace) : endlessFindings(trace);
    return { exercised: true, findings: [...findings, ...returns(trace)] };
  },
};

const callOf = (hello: Hello) => fc.constantFrom(...callsOfOneHost(hello));

/** When calls come that find all well, behind the latest refusal. */
const LATER = 11;

/** One or two calls are refused late, after another one was refused and has brought a new token. */
const lateCases = (hello: Hello) =>
  fc
    .record({
      late: fc.array(callOf(hello), { minLength: 1, maxLength: 2 }),
      early: callOf(hello),
      later: callOf(hello),
      millis: fc.integer({ min: 4000, max: 7000 }),
    })
    .map(
      ({ late, early, later, millis }): ConformCase => ({
        note: 'late',
        faults: [
          { operation: '*', kind: 'token-expired', skip: 1, times: late.length, millis },
          { operation: '*', kind: 'token-expired' },
        ],
        workload: [
          { do: 'send', at: 0 },
          ...late.map((call): Step => ({ ...call, at: 1 })),
          { ...early, at: 2 },
          { ...later, at: LATER },
        ],
        patienceSeconds: 40,
      }),
    );

/** Calls of which each meets two refusals, from the first on or when the token was good before; one is left for a later one. */
const endlessCases = (hello: Hello) =>
  fc
    .record({
      calls: fc.array(callOfAnyKind(hello), { minLength: 1, maxLength: 3 }),
      later: callOf(hello),
      warm: fc.boolean(),
    })
    .map(
      ({ calls, later, warm }): ConformCase => ({
        note: 'endless',
        faults: [
          { operation: '*', kind: 'token-expired', skip: warm ? 1 : 0, times: TRIES * calls.length + 1 },
        ],
        workload: [...(warm ? [{ do: 'send' } as const] : []), ...calls, later, { do: 'send' }],
        patienceSeconds: 40,
      }),
    );

/** Without a token that several calls were refused for, there is no newer one to throw away. */
function lateFindings(trace: Trace): Finding[] {
  const given = tokensGiven(trace);
  const refused = trace.wire.filter(refusedAsExpired).length;
  const expired = expiredMarks(trace).size;
  if (expired >= refused || given.length <= 1 + expired) return [];
  const tokens = expired === 1 ? 'one' : `${expired}`;
  const sentence = `${given.length} tokens were fetched, though only ${tokens} had been refused as expired: the late refusal of an old token threw a newer one away.`;
  return [{ sentence, serials: given.map(({ serial }) => serial) }];
}

function endlessFindings(trace: Trace): Finding[] {
  const stubborn = attemptsOf(trace).flatMap(({ name, tries }): Finding[] => {
    const refused = tries.filter(refusedAsExpired);
    if (refused.length <= TRIES) return [];
    const sentence = `${name} was tried ${refused.length} times, though the new token had been refused as well.`;
    return [{ sentence, serials: refused.map(({ serial }) => serial) }];
  });
  const given = tokensGiven(trace);
  const most = TRIES * trace.calls.length;
  if (stubborn.length > 0 || given.length <= most) return stubborn;
  const sentence = `${given.length} tokens were fetched in ${trace.calls.length} calls whose tokens were all refused.`;
  return [{ sentence, serials: given.map(({ serial }) => serial) }];
}

/** Calls that began when a newer token had been used, and came with one that had been refused before that. */
function returns(trace: Trace): Finding[] {
  const withToken = trace.wire.filter((entry) => credentialOf(entry).scheme === 'bearer');
  // At each host by itself: some clients have a token for each.
  const firstUse = new Map<string, JournalEntryView>();
  for (const entry of withToken) {
    const use = `${entry.host} ${credentialOf(entry).mark}`;
    if (!firstUse.has(use)) firstUse.set(use, entry);
  }
  return attemptsOf(trace).flatMap(({ call, name, tries }): Finding[] => {
    const back = tries.find((entry) => {
      const { mark } = credentialOf(entry);
      const refusal = withToken.find((each) => refusedAsExpired(each) && credentialOf(each).mark === mark);
      const refusedMicros = refusal?.endedMicros ?? Number.POSITIVE_INFINITY;
      return [...firstUse.values()].some(
        ({ host, arrivedMicros: used }) =>
          host === entry.host && used > refusedMicros && used < (call?.invokedMicros ?? 0),
      );
    });
    if (back === undefined) return [];
    const sentence = `${name} came with a token that had been refused as expired, though a newer one had come since.`;
    return [{ sentence, serials: [back.serial] }];
  });
}
