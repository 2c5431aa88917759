import fc from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';

/** Calls that are asked for at once, and how many of them are refused once, after how many others. */
const CALLS = 100;
const REFUSED = 8;
const REFUSED_AFTER = 20;
/**
 * The project's limit is so much above what the client is told, and this many seconds of it may come at once: longer than a
 * busy machine holds anything back in twenty-fold time.
 */
const ROOM = 1.2;
const BURST_SECONDS = 3.5;
/** When the calls begin, in seconds: in mid-second, since who counts by the clock makes two shares at once around its stroke. */
const BEGIN = [0.4, 0.6];
/** Lengths of time in which requests are counted, in seconds. */
const WINDOWS = [1, 2, 4, 8, 16];
const TOLERANCE = 1.1;
const MOST_LIMITED = 0.01;

/**
 * MSG-5. Where time runs by itself, requests that the machine held back come closer together: a window is as much longer as
 * the machine may be late.
 */
export const keepsItsPace: Check = {
  id: 'MSG-5',
  title: 'keeps to the rate that it is told',
  level: 'SHOULD',
  citation: 'Vendor overview page, "Rate Limits"',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send', 'pace'],
  runs: 2,
  explain: () =>
    'The client is told to keep to a few requests a second, a little below the limit of the project, and is asked for a hundred sends to two apps at once, a few of which are refused. In no second may it make more requests than told, a tenth and one of grace; fewer than one in a hundred may be a 429.',
  cases: () =>
    fc.record({ perSecond: fc.integer({ min: 3, max: 4 }), begin: fc.constantFrom(...BEGIN) }).map(
      ({ perSecond, begin }): ConformCase => ({
        tenant: {
          limits: { project: { rate: perSecond * ROOM, burst: Math.ceil(perSecond * BURST_SECONDS) } },
        },
        requestsPerSecond: perSecond,
        // What is tried again is a request as well, and so is what goes to another app.
        faults: [
          { operation: 'SendMessage', kind: 'status', status: 429, skip: REFUSED_AFTER, times: REFUSED },
        ],
        workload: Array.from({ length: CALLS }, (_, index) => ({ do: 'send', app: index % 2, at: begin })),
        patienceSeconds: 60,
      }),
    ),
  judge: (trace) => {
    const asked = trace.wire.filter(({ operation }) => operation !== null && operation !== 'IssueToken');
    const perSecond = trace.case.requestsPerSecond;
    if (perSecond === undefined || asked.length < perSecond) return NOT_SEEN;
    const limited = asked.filter(({ limitedBy }) => limitedBy === 'project');
    const found = tooFast(
      asked.map(({ arrivedMicros }) => arrivedMicros),
      perSecond,
      trace,
    );
    if (limited.length > MOST_LIMITED * asked.length)
      found.push({
        sentence: `${limited.length} of ${asked.length} requests were a 429, at ${perSecond} a second that it was told to keep to.`,
        serials: limited.map(({ serial }) => serial),
      });
    return { exercised: true, findings: found };
  },
};

/** The first length of time in which there were more requests than told. */
function tooFast(arrivals: readonly number[], perSecond: number, { slackMicros }: Trace): Finding[] {
  for (const seconds of WINDOWS) {
    const most = perSecond * (seconds + slackMicros / 1e6) * TOLERANCE + 1;
    const counts = arrivals.map(
      (from, index) => arrivals.slice(index).filter((at) => at - from < seconds * 1e6).length,
    );
    const count = Math.max(...counts);
    if (count > most)
      return [
        {
          sentence: `It made ${count} requests within ${seconds} s, and was told to make ${perSecond} a second.`,
        },
      ];
  }
  return [];
}
