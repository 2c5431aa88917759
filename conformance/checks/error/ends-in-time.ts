import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import { attemptsOf } from '../../trace/attempts.ts';
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

const KINDS = ['hang', 'hang-accepted', 'slow', 'reset-before', 'truncated'] as const;

/** ERR-5. */
export const endsInTime: Check = {
  id: 'ERR-5',
  title: 'ends within its time-out',
  level: 'MUST',
  citation: 'The client\'s own policy; AWS Builders\' Library, "Timeouts, retries, and backoff with jitter"',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 10,
  explain: () =>
    'Connections hang, are reset or cut, or dribble a body byte by byte, each byte sooner than any time-out for one read. Every wire request must be over, and its call tried again or ended, within the time-out that the client states; who states none must be done within 60 s.',
  cases: (hello) => {
    const bound = boundOf(hello.policy);
    const targets = [...callKinds(hello), 'token'] as const;
    return fc
      .record({ target: fc.constantFrom(...targets), kind: fc.constantFrom(...KINDS) })
      .map(({ target, kind }): ConformCase => {
        const operation = target === 'token' ? 'IssueToken' : faultTarget(target);
        return {
          faults: [faultOf(operation, kind, bound)],
          workload: [{ do: target === 'token' ? 'send' : target }],
          patienceSeconds: Math.max(longestMicros(hello.policy) / 1e6, LONGEST_SECONDS) + 4,
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
  if (kind === 'hang-accepted') return { operation, kind: 'hang', commit: true };
  if (kind !== 'slow') return { operation, kind };
  return { operation, kind, bytes: 1, everyMillis: Math.ceil(((bound + 10) * 1500) / SHORTEST_BODY) };
}

/** A wire request that was waited for longer than the client says it does. There is one call in a case. */
function stillOpen(entry: JournalEntryView, trace: Trace): Finding[] {
  const [only] = attemptsOf(trace);
  const { timeoutSeconds } = trace.hello.policy;
  const ended = entry.endedMicros ?? only?.call?.endedMicros ?? null;
  const open =
    Math.min(ended ?? trace.endMicros, only?.call?.endedMicros ?? trace.endMicros) - entry.arrivedMicros;
  const slack = ended === null ? 0 : trace.slackMicros;
  if (open < longestMicros(trace.hello.policy) + slack) return [];
  const seconds = (open / 1e6).toFixed(0);
  const what = `${entry.operation === 'IssueToken' ? 'the token request' : (only?.name ?? 'a request')} (${entry.fault})`;
  const waits = ended === null ? `after ${seconds} s it still waits` : `it waited ${seconds} s`;
  const states =
    typeof timeoutSeconds === 'number' ? `states a time-out of ${timeoutSeconds} s` : 'states no time-out';
  return [{ sentence: `It ${states}, and ${waits} for ${what}.`, serials: [entry.serial] }];
}

function longestMicros(policy: Policy): number {
  const bound = boundOf(policy) * 1e6;
  return typeof policy.timeoutSeconds === 'number' ? bound * SHARE_LATE + COARSE_MICROS : bound;
}

/** A call that nobody works at any more, and whose caller waits all the same. */
function leftOpen(trace: Trace): Finding[] {
  const { wire, endMicros } = trace;
  const broken = wire.findLast(({ fault, whole }) => fault !== null && !whole);
  const idle = endMicros - Math.max(...wire.map(({ endedMicros }) => endedMicros ?? endMicros));
  if (broken === undefined || idle < LONGEST_PAUSE_SECONDS * 1e6) return [];
  return attemptsOf(trace).flatMap(({ call, name }): Finding[] =>
    call === null || call.endedMicros !== null
      ? []
      : [
          {
            sentence: `${name} never ended, though its connection was gone (${broken.fault}) ${(idle / 1e6).toFixed(0)} s before.`,
            serials: [broken.serial],
          },
        ],
  );
}
