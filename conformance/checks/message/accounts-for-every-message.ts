import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Hello } from '../../protocol/hello.ts';
import type { CallError } from '../../protocol/reply.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { CallEnd, Trace } from '../../trace/trace.ts';
import { acceptances } from '../acceptances.ts';
import type { Check } from '../check.ts';
import { withEnd } from '../client-end.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { waitsOf } from '../waits-of.ts';

/** A client that has done nothing for so long, and for so many of its waits, does not wait for another try any more. */
const LONGEST_PAUSE_MICROS = 45e6;
const LONGEST_GROWTH = 4;

/** More messages at once than a short queue in the client holds. */
const BURST = 120;

const operation = 'SendMessage';
/** What may befall a send. None of it holds a call back: where connections hang, ERR-5 looks. */
const FAULTS: readonly Fault[] = [
  { operation, kind: 'status', status: 400 },
  { operation, kind: 'status', status: 429, times: 3 },
  { operation, kind: 'status', status: 501 },
  { operation, kind: 'status', status: 503 },
  { operation, kind: 'reset-before' },
  { operation, kind: 'reset-after' },
  { operation, kind: 'truncated' },
  { operation, kind: 'status', status: 503, commit: true },
  { operation, kind: 'flat-envelope', status: 500, commit: true },
  { operation, kind: 'html', commit: true },
  { operation, kind: 'delay', millis: 1500 },
  { operation, kind: 'token-expired' },
  { operation: 'IssueToken', kind: 'status', status: 503, times: 8 },
];

/** How often sends are limited at the last: so often that one or some are given up, and not before the rest befell them. */
const LIMITED = [0, 0, 5, 12];

/** What messages of a case have in common: each is meant all the same, and somebody may think it sent by mistake. */
const ALIKE = ['nothing', 'nothing', 'recipient', 'text', 'both', 'both', 'both'] as const;

/** MSG-1. That a server may answer with an error what it carried out is assumed: who takes such an error for a refusal is warned. */
export const accountsForEveryMessage: Check = {
  id: 'MSG-1',
  title: 'accounts for every message',
  level: 'MUST',
  citation: 'Conservation of messages: no vendor text',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 24,
  explain: () =>
    'Messages are sent, in some cases very many at once, or several to one recipient or of one text, while the server refuses some, is late, and breaks connections or shows an error before or after it accepted one, or gives no tokens; in some cases the client is ended when all has. Every send must end; one that is told as done must have been accepted, each by itself, under the id that is told; one that is told as refused must not have been accepted, nor be later (when an error of the server was shown, that only warns).',
  cases: () =>
    fc
      .record({
        some: fc.uniqueArray(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 4 }),
        limited: fc.constantFrom(...LIMITED),
        sends: fc.oneof(
          { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }) },
          { weight: 1, arbitrary: fc.constant(BURST) },
        ),
        together: fc.constantFrom(true, true, false),
        alike: fc.constantFrom(...ALIKE),
        // What an end meanwhile does to calls is the business of CAN-1.
        end: fc.constantFrom('never' as const, 'after' as const),
      })
      .map(
        ({ some, limited, sends, together, alike, end }): ConformCase => ({
          faults: limited > 0 ? [...some, { operation, kind: 'status', status: 429, times: limited }] : some,
          workload: withEnd(
            Array.from(
              { length: Math.max(sends, sendsFor(alike, some.length)) + (limited > 0 ? 1 : 0) },
              (_, index) => ({
                do: 'send',
                ...(together || sends === BURST ? { at: 0 } : {}),
                ...likeBefore(alike, index),
              }),
            ),
            end,
          ),
          patienceSeconds: 100,
          lingerSeconds: 5,
        }),
      ),
  judge: (trace) => {
    if (!trace.wire.some(({ fault }) => fault !== null)) return NOT_SEEN;
    return {
      exercised: true,
      findings: ofOneText(attemptsOf(trace)).flatMap((alike) => [
        ...alike.flatMap((attempts) => findingsOf(attempts, trace, alike.length > 1)),
        ...(alike.length > 1 ? tooFew(alike) : []),
      ]),
    };
  },
};

/** Each fault meets a message. Of pairs it may meet one that stands for both, and one pair is left alone. */
function sendsFor(alike: (typeof ALIKE)[number], faults: number): number {
  return alike === 'text' || alike === 'both' ? 2 * (faults + 1) : faults;
}

/** Every recipient is that of the first message; every second text is that of the message before. */
function likeBefore(alike: (typeof ALIKE)[number], index: number): { to?: number; text?: number } {
  const before = index - (index % 2);
  return {
    ...(alike === 'recipient' ? { to: 0 } : {}),
    ...(alike === 'both' ? { to: before } : {}),
    ...(alike === 'text' || alike === 'both' ? { text: before } : {}),
  };
}

/** Messages together that nobody can tell apart on the wire: most are alone. */
function ofOneText(all: readonly Attempts[]): readonly (readonly Attempts[])[] {
  const groups = new Map<string, Attempts[]>();
  for (const attempts of all) {
    const text = attempts.call?.text;
    if (typeof text !== 'string') continue;
    groups.set(text, [...(groups.get(text) ?? []), attempts]);
  }
  return [...groups.values()];
}

/** Of messages with one text, so many must have been accepted as are told as sent. */
function tooFew(alike: readonly Attempts[]): Finding[] {
  const tries = alike[0]?.tries ?? [];
  const told = alike.filter(({ call }) => call?.end?.kind === 'ok').length;
  const accepted = acceptances(tries).length;
  // What is told as sent after a 5xx is the business of ERR-2.
  const excused = tries.filter(({ status, outcome }) => status >= 500 && outcome !== 'accepted').length;
  if (told - accepted - excused <= 0) return [];
  const sentence = `${told} of ${alike.length} messages of one text were told as sent, and the server accepted ${accepted}.`;
  return [{ sentence, serials: tries.map(({ serial }) => serial) }];
}

function findingsOf(attempts: Attempts, trace: Trace, hasTwin: boolean): Finding[] {
  const { call, name, tries } = attempts;
  if (call === null) return [];
  const { end } = call;
  if (end !== null && hasTwin) return [];
  const sentence = end === null ? lost(attempts, trace) : untrue(end, attempts, trace.hello);
  if (sentence === null) return [];
  const accepted = acceptances(tries);
  const onlyErrors = accepted.length > 0 && accepted.every(({ status }) => status >= 500);
  return [
    {
      sentence: `${name} ${sentence}.`,
      serials: tries.map(({ serial }) => serial),
      ...(end?.kind === 'fail' && onlyErrors ? { atMost: 'warn' as const } : {}),
    },
  ];
}

/** Where a connection broke, the caller may wait for it: that is the business of ERR-5. */
function lost(attempts: Attempts, { wire, endMicros }: Trace): string | null {
  const { tries } = attempts;
  const own = tries.length > 0 ? [...tries, ...wire.filter(isNobodys)] : wire;
  if (own.some(({ whole, status }) => !whole || status === 0)) return null;
  const idle = endMicros - Math.max(...wire.map(({ endedMicros }) => endedMicros ?? endMicros));
  if (idle < Math.max(LONGEST_PAUSE_MICROS, nextWait(attempts))) return null;
  const last = tries.at(-1);
  const seconds = (idle / 1e6).toFixed(0);
  return last === undefined
    ? `was neither sent nor told to have failed in the ${seconds} s in which nothing else happened`
    : `is lost: ${seconds} s after a ${last.status} its caller has been told nothing`;
}

/** What the next wait of a call may be, by how its waits have grown: that they grow without bound is the business of RET-4. */
function nextWait(attempts: Attempts): number {
  const waits = waitsOf(attempts);
  const growths = waits.slice(1).map((wait, index) => wait / Math.max(1, waits[index] ?? 1));
  return Math.max(0, ...waits) * Math.max(LONGEST_GROWTH, 2 * Math.max(0, ...growths));
}

/** A connection that broke before the body was read may have been any message's. */
function isNobodys({ operation, requestBody }: JournalEntryView): boolean {
  return operation === 'SendMessage' && requestBody.bytes === 0;
}

function untrue(end: CallEnd, { call, tries }: Attempts, { policy }: Hello): string | null {
  const accepted = acceptances(tries);
  const [first] = accepted;
  if (end.kind === 'fail') {
    // Who sends again what may have been accepted, and promised not to, is the business of MSG-3.
    if (policy.delivery !== 'at-least-once' && first !== tries.at(-1)) return null;
    return first !== undefined && isRefusal(end.error)
      ? `was told as refused (${end.error.status ?? 'no status'}), and the server had accepted it`
      : null;
  }
  // After a 5xx that is the business of ERR-2.
  if (first === undefined && (tries.at(-1)?.status ?? 0) >= 500) return null;
  if (first === undefined) return 'was told as sent, and the server never accepted it';
  if ((call?.endedMicros ?? first.arrivedMicros) < first.arrivedMicros)
    return 'was told as sent before the server had it';
  const ids = accepted.map(({ messageId }) => messageId);
  const isOwn = end.messageId === null || ids.includes(end.messageId) || ids.includes(null);
  return isOwn ? null : `was told as sent under the id of another message, ${end.messageId}`;
}

/** A word that leaves no doubt: not sent. */
function isRefusal({ outcome, status }: CallError): boolean {
  if (outcome !== undefined) return outcome === 'refused';
  return typeof status === 'number' && status >= 400 && status < 500;
}
