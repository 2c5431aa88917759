import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import { attemptsOf, operationOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { callKinds, faultTarget } from '../call-kinds.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';

/** Emulated seconds after which a client that states no time-out should have one. */
const LONGEST_SECONDS = 60;
/** Back-off before a next try, at most, once a connection is gone. */
const LONGEST_PAUSE_SECONDS = 45;
/** Libraries look at their time-outs once a second; what they state is taken with a tenth on top. */
const COARSE_MICROS = 1e6;
const SHARE_LATE = 1.1;
/** The shortest body that dribbles, in bytes. */
const SHORTEST_BODY = 60;

const KINDS = ['hang', 'slow', 'reset-before', 'truncated'] as const;

/** ERR-5. */
export const endsInTime: Check = {
  id: 'ERR-5',
  title: 'ends within its time-out',
  level: 'MUST',
  citation: 'The client\'s own policy; AWS Builders\' Library, "Timeouts, retries, and backoff with jitter"',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 16,
  explain: () =>
    'Connections hang, are reset or cut, or dribble a body byte by byte, each byte sooner than any time-out for one read. Every wire request must be over, and its call tried again or ended, within the time-out that the client states; who states none must be done within 60 s.',
  cases: (hello) => {
    const bound = boundOf(hello.policy);
    const kinds = callKinds(hello);
    return fc
      .record({
        calls: fc.tuple(...kinds.map(() => fc.constantFrom(...KINDS))),
        token: fc.constantFrom(null, null, ...KINDS),
        asked: fc.subarray([...kinds], { minLength: 1 }),
      })
      .map(({ calls, token, asked }): ConformCase => {
        const faults = kinds.map((call, index) => faultOf(faultTarget(call), calls[index] ?? 'hang', bound));
        const patience = Math.max(longestMicros(hello.policy) / 1e6, LONGEST_SECONDS) + 4;
        return {
          faults: [
            ...(token === null ? [] : [faultOf('IssueToken', token, bound)]),
            ...faults.filter((_, index) => asked.some((call) => call === kinds[index])),
          ],
          workload: asked.map((call) => ({ do: call, at: 0 })),
          patienceSeconds: token === null ? patience : patience + bound,
        };
      });
  },
  judge: (trace) => {
    const struck = trace.wire.filter(({ fault }) => fault !== null);
    if (struck.length === 0) return NOT_SEEN;
    return {
      exercised: true,
      findings: [...struck.flatMap((entry) => stillOpen(entry, trace)), ...leftOpen(trace)],
    };
  },
};

function boundOf({ timeoutSeconds }: Policy): number {
  return timeoutSeconds ?? LONGEST_SECONDS;
}

/** A body that dribbles goes on for half as long again as the client may listen. */
function faultOf(operation: string, kind: (typeof KINDS)[number], bound: number): Fault {
  if (kind !== 'slow') return { operation, kind };
  return { operation, kind, bytes: 1, everyMillis: Math.ceil(((bound + 10) * 1500) / SHORTEST_BODY) };
}

/** A wire request that was waited for longer than the client says it does. */
function stillOpen(entry: JournalEntryView, trace: Trace): Finding[] {
  const own = attemptsOf(trace).find(
    ({ call }) => call !== null && operationOf(call.step) === entry.operation,
  );
  const { timeoutSeconds } = trace.hello.policy;
  const ends = [entry.endedMicros, own?.call?.endedMicros ?? null].filter((end) => end !== null);
  const open = Math.min(trace.endMicros, ...ends) - entry.arrivedMicros;
  const slack = ends.length === 0 ? 0 : trace.slackMicros;
  if (open < longestMicros(trace.hello.policy) + slack) return [];
  const seconds = (open / 1e6).toFixed(0);
  const what = `${own?.name ?? 'the token request'} (${entry.fault})`;
  const waits = ends.length === 0 ? `after ${seconds} s it still waits` : `it waited ${seconds} s`;
  const states =
    typeof timeoutSeconds === 'number' ? `states a time-out of ${timeoutSeconds} s` : 'states no time-out';
  return [{ sentence: `It ${states}, and ${waits} for ${what}.`, serials: [entry.serial] }];
}

function longestMicros(policy: Policy): number {
  const bound = boundOf(policy) * 1e6;
  return typeof policy.timeoutSeconds === 'number' ? bound * SHARE_LATE + COARSE_MICROS : bound;
}

/** Calls that nobody works at any more, and whose callers wait all the same. */
function leftOpen({ calls, wire, apps, endMicros }: Trace): Finding[] {
  return attemptsOf({ calls, wire, apps }).flatMap(({ call, name }): Finding[] => {
    if (call === null || call.endedMicros !== null) return [];
    const own = wire.filter(
      ({ operation }) => operation === 'IssueToken' || operation === operationOf(call.step),
    );
    const broken = own.findLast(({ fault, whole }) => fault !== null && !whole);
    const idle = endMicros - Math.max(...own.map(({ endedMicros }) => endedMicros ?? endMicros));
    if (broken === undefined || idle < LONGEST_PAUSE_SECONDS * 1e6) return [];
    const seconds = (idle / 1e6).toFixed(0);
    return [
      {
        sentence: `${name} never ended, though its connection was gone (${broken.fault}) ${seconds} s before.`,
        serials: [broken.serial],
      },
    ];
  });
}
