import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Hello } from '../../protocol/hello.ts';
import type { Opening } from '../../protocol/opening.ts';
import { operationOf } from '../../trace/attempts.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import type { ErrorForm } from '../error/error-forms.ts';
import type { Finding } from '../finding.ts';
import { apiRequests } from '../token/token-requests.ts';

/** Why somebody may look for a region that is better off, or build a request anew. How often: once, or until a client gives up. */
const TROUBLES: readonly ErrorForm[] = [
  { kind: 'token-expired' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 500 },
  { kind: 'reset-before' },
];
const OFTEN = 6;
/** How often each kind of call is made: also after what befell another one. */
const ROUNDS = 3;
/** Messages of a listing, and of a page of it: the later pages are calls too. */
const MESSAGES = 5;
const PAGE_SIZE = 2;

/** Each trouble with each kind of call. */
function troublesFor(hello: Hello): readonly Fault[] {
  return callsOfEveryKind(hello).flatMap((call) =>
    TROUBLES.map((trouble) => ({ ...trouble, operation: operationOf(call) }) as Fault),
  );
}

/** REG-1. */
export const callsItsRegion: Check = {
  id: 'REG-1',
  title: 'calls the hosts of its region, and the template host for templates',
  level: 'MUST',
  citation: 'vendor overview page, Regions',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 8,
  explain: () =>
    'A client is configured for one of the three regions, where its apps live, and makes calls of every kind that it can, with listings of several pages, some of which meet errors or an expired token. Every call, every page and every other try of it must come to the Conversation API of that region, and calls for templates to its template host.',
  cases: (hello) =>
    fc
      .record({
        // A client that knows the host of us alone is right in us.
        region: fc.constantFrom('eu' as const, 'br' as const, 'eu' as const, 'br' as const, 'us' as const),
        troubles: fc.uniqueArray(fc.constantFrom(...troublesFor(hello)), { minLength: 1, maxLength: 8 }),
        lasting: fc.boolean(),
        skip: fc.constantFrom(0, 1),
      })
      .map(({ region, troubles, lasting, skip }): ConformCase => {
        const calls = callsOfEveryKind(hello).map((call) =>
          call.do === 'list-messages' ? { ...call, pageSize: PAGE_SIZE } : call,
        );
        return {
          tenant: { region },
          messages: MESSAGES,
          faults: troubles.map((trouble, n) => ({
            ...trouble,
            ...(skip > 0 ? { skip } : {}),
            ...(lasting && n === troubles.length - 1 ? { times: OFTEN } : {}),
          })),
          workload: Array.from({ length: ROUNDS }, () => calls).flat(),
          patienceSeconds: 60,
        };
      }),
  judge: (trace) => {
    const requests = apiRequests(trace);
    const findings = requests.flatMap((entry) => strayed(entry, trace.opening));
    return { exercised: requests.length > 0, findings };
  },
};

function strayed(
  { target, host, operation, serial }: JournalEntryView,
  { hosts, region }: Opening,
): Finding[] {
  const service = /^\/v\d+\/projects\/[^/]+\/templates/.test(target) ? 'templates' : 'conversation';
  const port = portOf(`http://${host}`);
  if (port === portOf(hosts[service])) return [];
  const sentence = `${operation ?? target} of a client of ${region} came to ${nameOf(port, hosts)} instead of the ${SERVICES[service]} of ${region}.`;
  return [{ sentence, serials: [serial] }];
}

const SERVICES = { conversation: 'Conversation API', templates: 'template host' } as const;

function nameOf(port: string, hosts: Opening['hosts']): string {
  if (port === portOf(hosts.auth)) return 'the token host';
  for (const [region, services] of Object.entries(hosts.regions)) {
    if (port === portOf(services.conversation)) return `the Conversation API of ${region}`;
    if (port === portOf(services.templates)) return `the template host of ${region}`;
  }
  return `port ${port}`;
}

const portOf = (url: string) => (URL.canParse(url) ? new URL(url).port : '');
