import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import type { Hello } from '../../protocol/hello.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';

const MOST_MESSAGES = 48;
/** More than anybody means by a bound that is for safety. */
const MOST_PAGES = 24;
/** Enough for an error to come late. */
const FEW_PAGES = 5;

const operation = 'ListMessages';
/** Refusals, which are final (after a 404 ERR-4 looks), and errors after which some ask for the page again. */
const FINAL = [403, 400] as const;
const PASSING: readonly Fault[] = [
  { operation, kind: 'status', status: 503 },
  { operation, kind: 'status', status: 429 },
  { operation, kind: 'status', status: 500 },
  { operation, kind: 'reset-before' },
];
/** What a client that does not say how often it tries is thought to. */
const USUAL_ATTEMPTS = 5;

/** What may befall a later page, often enough to end the listing. */
function faultsFor({ policy }: Pick<Hello, 'policy'>): readonly Fault[] {
  const times = policy.retries === 'surfacing' ? 1 : (policy.attempts ?? USUAL_ATTEMPTS);
  return [
    ...FINAL.map((status): Fault => ({ operation, kind: 'status', status })),
    ...PASSING.map((fault) => ({ ...fault, times })),
  ];
}

/** PAG-1. */
export const listsEverythingOnce: Check = {
  id: 'PAG-1',
  title: 'lists every item once',
  level: 'MUST',
  citation: 'vendor schema: page_size, page_token, next_page_token; RFC 3986, section 2.1',
  evidence: 'vendor-source',
  needs: 'adapter',
  capabilities: ['list-messages'],
  runs: 12,
  explain: () =>
    'Messages are listed that are there before the start, in pages of any size, with page tokens in base64 or in signs that every URL must encode, in some cases by two calls at once; then again while a later page is refused or lost. The client must tell of each message exactly once. After an error it may ask for the page again, or fail; it may not tell a part of the list as all of it.',
  cases: (hello) =>
    fc
      .record({
        messages: fc.integer({ min: 1, max: MOST_MESSAGES }),
        most: fc.integer({ min: 1, max: MOST_PAGES }),
        pageTokens: fc.constantFrom('base64' as const, 'hostile' as const, 'hostile' as const),
        some: fc.uniqueArray(fc.constantFrom(...faultsFor(hello)), { maxLength: 5 }),
        after: fc.integer({ min: 1, max: 4 }),
        beside: fc.boolean(),
      })
      .map(({ messages, most, pageTokens, some, after, beside }): ConformCase => {
        const pageSize = Math.ceil(messages / most);
        const fewSize = Math.ceil(messages / Math.min(most, FEW_PAGES));
        const later = Math.min(after, Math.ceil(messages / fewSize) - 1);
        const besideSize = pageSize + Math.ceil(pageSize / 2);
        const first = beside ? [pageSize, besideSize] : [pageSize];
        const whole = first.reduce((pages, size) => pages + Math.ceil(messages / size), 0);
        return {
          tenant: { pageTokens },
          // The first listing is left alone, and so is one beside it.
          faults: some.map((fault, n) => ({ ...fault, skip: n === 0 ? whole + later : later })),
          messages,
          workload: [
            ...first.map((size): Step => ({ do: 'list-messages', pageSize: size, at: 0 })),
            ...some.map((): Step => ({ do: 'list-messages', pageSize: fewSize })),
          ],
          patienceSeconds: 100,
        };
      }),
  judge: (trace) => {
    const pages = trace.wire.filter((entry) => entry.operation === operation);
    if (!pages.some(({ status }) => status === 200)) return NOT_SEEN;
    const findings = attemptsOf(trace).flatMap((attempts) =>
      wrongIn(attempts, trace).map((sentence): Finding => {
        const form = `pages of ${sizeOf(attempts)} and ${trace.case.tenant?.pageTokens} page tokens`;
        const serials = attempts.tries.map(({ serial }) => serial);
        return { sentence: `${sentence} (${form}).`, serials };
      }),
    );
    return { exercised: true, findings };
  },
};

function wrongIn({ call, tries }: Attempts, { messageIds, wire, opening }: Trace): string[] {
  const end = call?.end ?? null;
  if (call === null || end === null) return [];
  // What another region has to tell is the business of REG-1.
  const { port } = new URL(opening.hosts.conversation);
  if (tries.some(({ host }) => new URL(`http://${host}`).port !== port)) return [];
  if (end.kind === 'fail') {
    // Once something went wrong, a client may have had enough, and fail at once.
    if (wire.some((entry) => entry.fault !== null && entry.arrivedMicros <= (call.endedMicros ?? 0)))
      return [];
    const { message, status } = end.error;
    return [
      `The listing of ${messageIds.length} messages failed: ${message?.replace(/\.$/, '') ?? `status ${status}`}`,
    ];
  }
  const told = new Set(end.items);
  const missing = messageIds.filter((id) => !told.has(id)).length;
  const foreign = [...told].filter((id) => !messageIds.includes(id)).length;
  const doubled = end.items.length - told.size;
  return [
    ...(missing > 0 ? [`${missing} of ${messageIds.length} messages are missing${afterWhat(tries)}`] : []),
    ...(doubled > 0 ? [`${doubled} items were told twice${afterWhat(tries)}`] : []),
    ...(foreign > 0 ? [`${foreign} items are none of the messages`] : []),
  ];
}

/** What went wrong with one of the pages, for a sentence. */
function afterWhat(tries: readonly JournalEntryView[]): string {
  const struck = tries.findLast(({ fault }) => fault !== null);
  if (struck === undefined) return '';
  const what = struck.status === 0 ? 'a page was lost' : `a page was a ${struck.status}`;
  return ` from a list that was told as whole, though ${what}`;
}

function sizeOf({ call }: Attempts): number {
  return call?.step.do === 'list-messages' ? call.step.pageSize : 0;
}
