import fc from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { tokensGiven } from './token-requests.ts';

/** Seconds that tokens live whose times are behind the clock: less than they are behind. */
const BEHIND_LIFE = 120;
/** Those of tokens whose times are ahead: a minute, by which clients renew them early, and as long as the calls take. */
const AHEAD_LIFE = 65;
/** When a call is made after the token of a clock that is ahead has died, though its `exp` does not say so. */
const AFTER_DEATH = AHEAD_LIFE + 4;
/** Lengths of tokens that are no JWTs: of a reference, of half a JWT, as long as one, and one that carries a lot. */
const LENGTHS = [24, 90, null, 4096];
/** A call is made at most so long after its token has come: nothing else holds it up. */
const MOST_SECONDS = 20;
/** Calls of each client, one right after the other, of every kind that it can make. */
const CALLS = 5;
const SEND: Step = { do: 'send' };
/** The clients. */
const [OF_OPAQUE, OF_SKEWED] = [0, 1];

/** TOK-7. */
export const takesAnyToken: Check = {
  id: 'TOK-7',
  title: 'takes a token for an opaque text, and needs no right clock',
  level: 'SHOULD',
  citation: 'RFC 6749, sections 1.4 and 5.1',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 8,
  explain: () =>
    'One client gets a token that is no JWT, of 24 characters up to 4096, another one JWTs whose times are minutes ahead of or behind the clock, while expires_in is right. Each makes a few calls, of every kind that it can, in some cases one after the token has died. No call may fail for want of a good token or wait for one to become good, and a client that reuses the one token must reuse the other as well.',
  cases: (hello) =>
    fc
      .record({
        minutes: fc.integer({ min: 3, max: 15 }),
        ahead: fc.boolean(),
        characters: fc.constantFrom(...LENGTHS),
      })
      .map(({ minutes, ahead, characters }): ConformCase => {
        const kinds = callsOfEveryKind(hello);
        const ofClient = (client: number) =>
          Array.from({ length: CALLS }, (_, n): Step => ({ ...(kinds[n % kinds.length] ?? SEND), client }));
        const skewSeconds = minutes * 60 * (ahead ? 1 : -1);
        return {
          tenant: { tokens: { skewSeconds, lifeSeconds: ahead ? AHEAD_LIFE : BEHIND_LIFE } },
          faults: [
            { operation: 'IssueToken', kind: 'opaque-token', ...(characters === null ? {} : { characters }) },
          ],
          workload: [
            ...ofClient(OF_OPAQUE),
            ...ofClient(OF_SKEWED),
            ...(ahead ? [{ do: 'send' as const, client: OF_SKEWED, at: AFTER_DEATH }] : []),
          ],
          patienceSeconds: AFTER_DEATH + 20,
        };
      }),
  judge: (trace) => {
    if (tokensGiven(trace).length === 0) return NOT_SEEN;
    const failures = attemptsOf(trace).flatMap((attempts) => [
      ...failedIn(attempts, trace),
      ...heldUp(attempts, trace),
    ]);
    return { exercised: true, findings: failures.length > 0 ? failures : fetchedAnew(trace) };
  },
};

/** A call that failed before it was made, or that the API refused for its token: other failures are not the token's. */
function failedIn({ call, name, tries }: Attempts, trace: Trace): Finding[] {
  if (call?.end?.kind !== 'fail' || tries.some(({ status }) => status !== 401)) return [];
  const { message, status } = call.end.error;
  // Who was answered, and not with a 401, made a call that is none of the API's.
  if (typeof status === 'number' && status !== 401) return [];
  const why = message?.replace(/\.$/, '') ?? `status ${status}`;
  const sentence = `${name} failed with ${formOf(call.step.client ?? OF_OPAQUE, trace)}: ${why}.`;
  return [{ sentence, serials: tries.map(({ serial }) => serial) }];
}

/** A call that was not made, or not for long, though its client had a token: it waits for a clock. */
function heldUp({ call, name, tries }: Attempts, trace: Trace): Finding[] {
  if (call === null) return [];
  const made = tries[0]?.arrivedMicros ?? call.endedMicros ?? trace.endMicros;
  const came = tokensGiven(trace)
    .filter(({ endedMicros }) => endedMicros !== null && endedMicros <= made)
    .at(-1);
  if (came === undefined) return [];
  const held = made - Math.max(call.invokedMicros, came.endedMicros ?? 0);
  if (held < MOST_SECONDS * 1e6 + trace.slackMicros) return [];
  const sentence = `${name} was held up for ${(held / 1e6).toFixed(0)} s with ${formOf(call.step.client ?? OF_OPAQUE, trace)} in hand.`;
  return [{ sentence, serials: [came.serial] }];
}

/** A client that reuses neither of the two tokens reuses none: TOK-2 looks at that. */
function fetchedAnew(trace: Trace): Finding[] {
  const [opaque, skewed] = [tokensOf(OF_OPAQUE, trace), tokensOf(OF_SKEWED, trace)];
  // Only the first token is opaque: who has a second one did not keep it.
  if (opaque.length > 1 && skewed.length === 1) return [anew(OF_OPAQUE, opaque, trace)];
  return skewed.length >= CALLS - 1 && opaque.length <= 2 ? [anew(OF_SKEWED, skewed, trace)] : [];
}

function anew(client: number, given: readonly JournalEntryView[], trace: Trace): Finding {
  const other = OF_SKEWED - client;
  const sentence = `${given.length} tokens were fetched for ${CALLS} calls with ${formOf(client, trace)}, and ${tokensOf(other, trace).length} with ${formOf(other, trace)}.`;
  return { sentence, serials: given.map(({ serial }) => serial) };
}

/** The tokens that were given while a client made its first calls: the wire does not tell whose they are. */
function tokensOf(client: number, trace: Trace): readonly JournalEntryView[] {
  const own = trace.calls.filter(({ step }) => step.client === client).slice(0, CALLS);
  const from = own[0]?.invokedMicros ?? Number.POSITIVE_INFINITY;
  const to = own.at(-1)?.endedMicros ?? trace.endMicros;
  return tokensGiven(trace).filter(({ arrivedMicros }) => arrivedMicros >= from && arrivedMicros <= to);
}

function formOf(client: number, { case: { tenant, faults } }: Trace): string {
  if (client === OF_OPAQUE) {
    const length = faults.find((fault) => fault.kind === 'opaque-token')?.characters;
    return length === undefined ? 'a token that is no JWT' : `a token of ${length} characters that is no JWT`;
  }
  const minutes = (tenant?.tokens?.skewSeconds ?? 0) / 60;
  return `a token whose times are ${Math.abs(minutes)} min ${minutes > 0 ? 'ahead of' : 'behind'} the clock`;
}
