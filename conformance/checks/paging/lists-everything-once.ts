import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';

const MOST_MESSAGES = 48;
/** More than anybody means by a bound that is for safety. */
const MOST_PAGES = 24;

/** PAG-1. */
export const listsEverythingOnce: Check = {
  id: 'PAG-1',
  title: 'lists every item once',
  level: 'MUST',
  citation: 'vendor schema: page_size, page_token, next_page_token; RFC 3986, section 2.1',
  evidence: 'vendor-source',
  needs: 'adapter',
  capabilities: ['list-messages'],
  runs: 8,
  explain: () =>
    'Messages are listed that are there before the start, in pages of any size, with page tokens in base64 or in signs that every URL must encode. The client must tell of each message exactly once.',
  cases: () =>
    fc
      .record({
        messages: fc.integer({ min: 1, max: MOST_MESSAGES }),
        most: fc.integer({ min: 1, max: MOST_PAGES }),
        pageTokens: fc.constantFrom('base64' as const, 'hostile' as const, 'hostile' as const),
      })
      .map(
        ({ messages, most, pageTokens }): ConformCase => ({
          tenant: { pageTokens },
          faults: [],
          messages,
          workload: [
            {
              do: 'list-messages',
              pageSize: Math.ceil(messages / most),
            },
          ],
          patienceSeconds: 60,
        }),
      ),
  judge: (trace) => {
    const pages = trace.wire.filter(({ operation }) => operation === 'ListMessages');
    if (!pages.some(({ status }) => status === 200)) return NOT_SEEN;
    const findings = wrongIn(trace).map((sentence): Finding => {
      const { tenant } = trace.case;
      const form = `pages of ${sizeOf(trace.case)} and ${tenant?.pageTokens} page tokens`;
      return { sentence: `${sentence} (${form}).`, serials: pages.map(({ serial }) => serial) };
    });
    return { exercised: true, findings };
  },
};

function wrongIn({ calls, messageIds }: Trace): string[] {
  return calls.flatMap(({ end }) => {
    if (end === null) return [];
    if (end.kind === 'fail') {
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
      ...(missing > 0 ? [`${missing} of ${messageIds.length} messages are missing`] : []),
      ...(doubled > 0 ? [`${doubled} items were told twice`] : []),
      ...(foreign > 0 ? [`${foreign} items are none of the messages`] : []),
    ];
  });
}

function sizeOf({ workload }: ConformCase): number {
  const [step] = workload;
  return step?.do === 'list-messages' ? step.pageSize : 0;
}
