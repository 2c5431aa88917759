import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Step } from '../../case/step.ts';
import { type Attempts, attemptsOf, operationOf } from '../../trace/attempts.ts';
import type { CallRecord, Trace } from '../../trace/trace.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import type { ErrorForm } from '../error/error-forms.ts';
import { type CaseJudgement, type Finding, NOT_SEEN } from '../finding.ts';
import { tokenRequests } from '../token/token-requests.ts';

/** When the calls begin, and when they are given up or their client is ended, in seconds. */
const BEGIN = 1;
const STOP = 3;
/** A call that is given up ends within so many seconds, or with the request that is under way. */
const SOON_MICROS = 2e6;
/** Watched for so long: longer than the hints and the lateness of answers below. */
const LINGER = 16;

/** What holds calls: a refusal to be waited out, an answer that is late, or a token that is. */
const HOLDS = {
  refused: { kind: 'status', status: 429, retryAfter: 10 },
  late: { kind: 'status', status: 429, retryAfter: 1, millis: 7000 },
  tokenless: { kind: 'delay', millis: 6000 },
} as const satisfies Record<string, ErrorForm>;

/** Refused for good, by a client of its own. */
const CONTROL: Fault = { operation: 'SendMessage', kind: 'status', status: 403 };
/** The clients: one tells how it ends a refused call, of one a call is given up, and one is ended. */
const [OF_CONTROL, GIVEN_UP, ENDED] = [0, 1, 2];
/** The app of a reading that is given up: of no other call, so that all that is read of it belongs to that one. */
const READ_APP = 1;

/** CAN-1. */
export const stopsWhenTold: Check = {
  id: 'CAN-1',
  title: 'stops when a call is given up, and answers every call when it is ended',
  level: 'MUST',
  citation: 'AIP-194; RFC 9110, section 9.2.2',
  evidence: 'documented',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 14,
  explain: () =>
    'Messages and readings are held up: refused with a Retry-After, answered late, or without a token. Of one client one of them is given up, another client is ended. After that no request may come for the call that was given up, it must end within 2 s or with its request under way, and the others must not be given up with it. The client that is ended must answer every call, and call none a success that was not accepted.',
  cases: (hello) =>
    fc
      .record({
        hold: fc.constantFrom('refused' as const, 'late' as const, 'tokenless' as const),
        others: fc.integer({ min: 1, max: 2 }),
        given: callOfAnyKind(hello),
      })
      .map(({ hold, others, given }): ConformCase => {
        const canGiveUp = hello.capabilities.includes('cancel');
        const sends = (client: number, count: number) =>
          Array.from({ length: count }, (): Step => ({ do: 'send', client, at: BEGIN }));
        const isSend = given.do === 'send';
        const begun = { ...given, ...(isSend ? {} : { app: READ_APP }), client: GIVEN_UP, at: BEGIN } as Step;
        return {
          faults: [CONTROL, ...faultsOf(hold, 1 + others, canGiveUp && !isSend ? operationOf(given) : null)],
          workload: [
            { do: 'send', client: OF_CONTROL, at: 0 },
            ...(canGiveUp ? [begun, ...sends(GIVEN_UP, others)] : []),
            ...sends(ENDED, 1 + others),
            ...(canGiveUp ? [{ do: 'cancel' as const, client: GIVEN_UP, step: 1, at: STOP }] : []),
            { do: 'close', client: ENDED, at: STOP },
          ],
          patienceSeconds: 60,
          lingerSeconds: LINGER,
        };
      }),
  judge: (trace) => {
    const attempts = attemptsOf(trace);
    const judged = trace.calls.map((stop) => {
      const of = attempts.filter(({ call }) => call?.step.client === stop.step.client);
      if (stop.step.do === 'close') return judgeEnd(of, stop, trace);
      return stop.step.do === 'cancel' ? judgeGivingUp(of, stop.step.step, stop, trace) : NOT_SEEN;
    });
    return {
      exercised: judged.some(({ exercised }) => exercised),
      findings: judged.flatMap(({ findings }) => findings),
    };
  },
};

/** What holds so many messages of each client, and a reading. */
function faultsOf(
  hold: keyof typeof HOLDS,
  sends: number,
  reading: string | null | undefined,
): readonly Fault[] {
  const held = HOLDS[hold];
  const times = sends * 2;
  if (hold === 'tokenless') return [{ ...held, operation: 'IssueToken', times, skip: 1 }];
  return [
    { ...held, operation: 'SendMessage', times },
    ...(typeof reading === 'string' ? [{ ...held, operation: reading, times }] : []),
  ];
}

/** The call that is given up with all of its requests: those of a reading are known though they come after its end. */
function withLateTries(given: Attempts, { wire, apps }: Trace): Attempts {
  const { call } = given;
  if (call === null || call.text !== null) return given;
  const isOfApp = ({ target }: JournalEntryView) =>
    call.step.do === 'list-templates' || target.includes(apps[READ_APP] ?? '');
  const tries = wire.filter((entry) => entry.operation === operationOf(call.step) && isOfApp(entry));
  return { ...given, tries };
}

function judgeGivingUp(of: readonly Attempts[], step: number, stop: CallRecord, trace: Trace): CaseJudgement {
  const given = of.find(({ call }) => call?.index === step);
  if (given === undefined || !isOpen(given.call, stop.invokedMicros)) return NOT_SEEN;
  return {
    exercised: true,
    findings: [...goesOn(withLateTries(given, trace), stop, trace), ...takenAlong(of, given, stop)],
  };
}

function judgeEnd(of: readonly Attempts[], stop: CallRecord, trace: Trace): CaseJudgement {
  const open = of.filter(({ call }) => isOpen(call, stop.invokedMicros));
  return { exercised: open.length > 0, findings: ended(open, stop, trace) };
}

/** Whether a call had not ended at a moment. */
function isOpen(call: CallRecord | null, micros: number): boolean {
  return call !== null && (call.endedMicros === null || call.endedMicros >= micros);
}

/** What a call that was given up does all the same. */
function goesOn({ call, name, tries }: Attempts, stop: CallRecord, trace: Trace): Finding[] {
  const at = stop.invokedMicros;
  const late = tries.filter(({ arrivedMicros }) => arrivedMicros > at + trace.slackMicros);
  const [first] = late;
  const findings: Finding[] = [];
  if (first !== undefined) {
    const sentence = `${name} was tried again ${seconds(first.arrivedMicros - at)} s after it had been given up.`;
    findings.push({ sentence, serials: late.map(({ serial }) => serial) });
  }
  const own = [...tries, ...tokenRequests(trace)];
  // What was sent in the moment of giving up is under way too, though it is seen a little later.
  const sent = at + trace.slackMicros;
  const underWay = own.filter((entry) => entry.arrivedMicros <= sent && (entry.endedMicros ?? at) > at);
  const due = Math.max(at, ...underWay.map(({ endedMicros }) => endedMicros ?? at)) + SOON_MICROS;
  const endedMicros = call?.endedMicros ?? null;
  if (endedMicros === null) findings.push({ sentence: `${name} was given up, and its caller never told.` });
  else if (endedMicros > due + trace.slackMicros && first === undefined)
    findings.push({
      sentence: `${name} ended only ${seconds(endedMicros - at)} s after it had been given up.`,
    });
  return findings;
}

/** Calls that nobody gave up and that ended as if somebody had: in the same moment, without a request. */
function takenAlong(attempts: readonly Attempts[], given: Attempts, stop: CallRecord): Finding[] {
  return attempts.flatMap(({ call, name, tries }): Finding[] => {
    if (call === given.call || call?.end?.kind !== 'fail') return [];
    const after = (call.endedMicros ?? 0) - stop.invokedMicros;
    const atOnce = tries.length === 0 && after >= 0 && after < SOON_MICROS / 2;
    if (call.end.error.outcome !== 'cancelled' && !atOnce) return [];
    return [{ sentence: `${name} ended with ${given.name}, which alone was given up.` }];
  });
}

/** What an ended client owes: an answer for every call. */
function ended(open: readonly Attempts[], stop: CallRecord, { calls, hello }: Trace): Finding[] {
  const silent = open.filter(({ call }) => call?.endedMicros === null);
  // A client that calls every refusal a success does not do so because it was ended: MSG-1 looks at that.
  const [control] = calls;
  const lies = control?.end?.kind === 'ok' ? [] : open.filter(isCalledSuccess);
  const findings: Finding[] = lies.map(({ name }) => ({
    sentence: `${name} was called a success when the client was ended, and was not accepted.`,
  }));
  if (silent.length > 0) {
    const names = silent.map(({ name }) => name).join(', ');
    // Who cannot give a call up may still be at it: nothing is lost as long as it does not say that it has ended.
    const isAtIt = stop.endedMicros === null && !hello.capabilities.includes('cancel');
    findings.push(
      isAtIt
        ? {
            sentence: `The client was told to end, and is still at ${names} when the case is over.`,
            atMost: 'warn',
          }
        : { sentence: `The client was ended and never answered ${names}.` },
    );
  } else if (stop.endedMicros === null) {
    findings.push({ sentence: `The client was told to end and never did, though all its calls had ended.` });
  }
  return findings;
}

function isCalledSuccess({ call, tries }: Attempts): boolean {
  return call?.end?.kind === 'ok' && !tries.some(({ status }) => status === 200);
}

const seconds = (micros: number) => (micros / 1e6).toFixed(2);
