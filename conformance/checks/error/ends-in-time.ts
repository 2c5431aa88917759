import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Policy } from '../../protocol/policy.ts';
import { attemptsOf, operationOf } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { faultTarget } from '../fault-target.ts';
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
/** A body that stops after its first bytes: when the next would come. */
const NEVER_MILLIS = 86_400_000;
const FIRST_BYTES = 20;
/** More than one page of messages: the second is a request of its own. */
const MESSAGES = 15;
/** By how much later a call ends that met something before. */
const BEFORE_SECONDS = 20;

/** What becomes of an answer: nothing comes, or its body stops, dribbles or is cut. */
const ENDS = ['hang', 'stop', 'slow', 'reset-before', 'truncated'] as const;
type End = (typeof ENDS)[number];
/** What the answer is, where one begins: that of the operation, or an error. */
const STATUSES = [null, null, 400, 404, 429, 503] as const;
/** What the calls of a case meet before: nothing, a refusal that is tried again, or a token that has expired. */
const BEFORE = [null, null, 'status', 'token-expired'] as const;

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
    'Connections hang, are reset or cut, or dribble a body byte by byte, each byte sooner than any time-out for one read, or stop within it: of what was asked for, a second page and a token among it, or of an error; at the first try, or after a 429 or a token that expired. Every wire request must be over, and its call tried again or ended, within the time-out that the client states; who states none must be done within 60 s.',
  cases: (hello) => {
    const bound = boundOf(hello.policy);
    const steps = callsOfEveryKind(hello);
    const ends = fc.record({ end: fc.constantFrom(...ENDS), status: fc.constantFrom(...STATUSES) });
    return fc
      .record({
        calls: fc.tuple(...steps.map(() => ends)),
        token: fc.option(ends, { freq: 2 }),
        asked: fc.subarray([...steps], { minLength: 1 }),
        before: fc.constantFrom(...BEFORE.filter((each) => each !== 'status' || isRetrying(hello.policy))),
        page: fc.integer({ min: 0, max: 1 }),
      })
      .map(({ calls, token, asked, before, page }): ConformCase => {
        const patience = Math.max(longestMicros(hello.policy) / 1e6, LONGEST_SECONDS) + 4;
        return {
          messages: MESSAGES,
          faults: [
            ...(token === null
              ? []
              : [faultOf('IssueToken', token, bound, before === 'token-expired' ? 1 : 0)]),
            ...asked.flatMap((step): Fault[] => {
              const operation = faultTarget(step);
              const how = calls[steps.indexOf(step)] ?? { end: 'hang', status: null };
              return [
                ...(before === null ? [] : [beforeOf(operation, before)]),
                faultOf(operation, how, bound, step.do === 'list-messages' ? page : 0),
              ];
            }),
          ],
          workload: asked.map((step) => ({ ...step, at: 0 })),
          patienceSeconds: patience + (token === null ? 0 : bound) + (before === null ? 0 : BEFORE_SECONDS),
        };
      });
  },
  judge: (trace) => {
    const struck = trace.wire.filter(({ fault }) => fault !== null && !isBefore(fault));
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

const isRetrying = ({ retries }: Policy) => retries === 'retrying';

const isBefore = (fault: string) => BEFORE.some((each) => each === fault);

function beforeOf(operation: string, kind: 'status' | 'token-expired'): Fault {
  return kind === 'status' ? { operation, kind, status: 429 } : { operation, kind };
}

/** @param skip requests that are answered well before */
function faultOf(
  operation: string,
  { end, status }: { readonly end: End; readonly status: (typeof STATUSES)[number] },
  bound: number,
  skip: number,
): Fault {
  const common = { operation, ...(skip === 0 ? {} : { skip }) };
  const shown = status === null ? {} : { status };
  switch (end) {
    case 'hang':
    case 'reset-before':
      return { ...common, kind: end };
    case 'truncated':
      return { ...common, kind: end, ...shown };
    case 'stop':
      return { ...common, kind: 'slow', ...shown, bytes: FIRST_BYTES, everyMillis: NEVER_MILLIS };
    case 'slow':
      // It goes on for half as long again as the client may listen.
      return {
        ...common,
        kind: end,
        ...shown,
        bytes: 1,
        everyMillis: Math.ceil(((bound + 10) * 1500) / SHORTEST_BODY),
      };
  }
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
