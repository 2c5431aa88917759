import fc from 'fast-check';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Opening } from '../../protocol/opening.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';

/** REG-1. */
export const callsItsRegion: Check = {
  id: 'REG-1',
  title: 'calls the hosts of its region, and the template host for templates',
  level: 'MUST',
  citation: 'vendor overview page, Regions',
  evidence: 'documented',
  needs: 'wire',
  capabilities: ['send'],
  runs: 4,
  explain: () =>
    'A client is configured for one of the three regions, where its apps live, and makes calls of every kind that it can. Every call must come to the Conversation API of that region, and calls for templates to its template host.',
  cases: (hello) =>
    // A client that knows the host of us alone is right in us.
    fc.constantFrom('eu' as const, 'br' as const, 'eu' as const, 'br' as const, 'us' as const).map(
      (region): ConformCase => ({
        tenant: { region },
        faults: [],
        workload: [...callsOfEveryKind(hello)],
        patienceSeconds: 30,
      }),
    ),
  judge: ({ wire, opening }) => {
    const requests = wire.filter(({ operation }) => operation !== 'IssueToken');
    return { exercised: requests.length > 0, findings: requests.flatMap((entry) => strayed(entry, opening)) };
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
