import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { type Attempts, attemptsOf, operationOf } from '../../trace/attempts.ts';
import type { CallEnd, Trace } from '../../trace/trace.ts';
import { callOfAnyKind } from '../call-of-any-kind.ts';
import type { Check } from '../check.ts';
import { type Finding, NOT_SEEN } from '../finding.ts';
import { envelopeOf } from './envelope-of.ts';
import { FINAL_FORMS, formOf, PASSING_FORMS } from './error-forms.ts';

/** Answers that are odd: more than any client with a bound asks for. */
const TIMES = 12;
/** A client that has not ended so long after the last answer does not wait for another try any more. */
const LONGEST_PAUSE_MICROS = 45e6;

/**
 * ERR-3. The envelope with its `error` wrapper is documented; the flat one is vendor-source, and of it only the status is asked.
 * A body that was cut short is no whole answer, so its status may be kept back: such a call must end, and not as done.
 */
export const readsAnyError: Check = {
  id: 'ERR-3',
  title: 'tells errors of every form',
  level: 'MUST',
  citation: 'Vendor overview page, "Errors"; AIP-193',
  evidence: 'vendor-source',
  needs: 'adapter',
  capabilities: ['send'],
  runs: 28,
  judgesCrashes: true,
  explain: () =>
    'Calls of every kind, or the requests for a token before them, are answered by errors in the documented envelope, with details of unknown types, and by errors without its wrapper, without a body, with a page of HTML, with JSON that is broken or cut, and by a 200 whose body is missing, broken or cut. The status must reach the caller, of the documented envelope its status name and message too; the client must neither die nor hang. What the token host said need not be told, but no status that nobody said.',
  cases: (hello) =>
    fc
      .record({
        call: callOfAnyKind(hello),
        ofToken: fc.constantFrom(false, false, false, true),
        final: fc.uniqueArray(fc.constantFrom(...FINAL_FORMS), { maxLength: 6, size: 'max' }),
        passing: fc.option(fc.constantFrom(...PASSING_FORMS)),
      })
      .map(({ call, ofToken, final, passing }): ConformCase => {
        const operation = ofToken ? 'IssueToken' : operationOf(call);
        const forms = [...final, ...(passing === null ? [] : [{ ...passing, times: TIMES }])];
        return {
          faults: forms.map((form) => ({ ...form, operation }) as Fault),
          workload: Array.from({ length: Math.max(1, forms.length) }, () => call),
          patienceSeconds: 90,
        };
      }),
  judge: (trace) => {
    const odd = trace.wire.filter(({ fault }) => fault !== null);
    const last = odd.at(-1);
    if (last === undefined) return NOT_SEEN;
    if (trace.crash !== null) {
      const sentence = `The program ended when ${formOf(last)} came: ${trace.crash.sentence}`;
      return { exercised: true, findings: [{ sentence, serials: [last.serial] }] };
    }
    return {
      exercised: true,
      findings: attemptsOf(trace).flatMap((attempts) => [
        ...findingsOf(attempts, trace),
        ...withoutToken(attempts, trace),
      ]),
    };
  },
};

function findingsOf({ call, name, tries }: Attempts, trace: Trace): Finding[] {
  const last = tries.at(-1);
  if (call === null || last === undefined || last.fault === null) return [];
  const found = call.end === null ? hangs(last, trace) : misread(call.end, last, tries);
  if (found === null) return [];
  const { sentence, ...weight } = found;
  return [{ sentence: `${name}: ${formOf(last)} came, and ${sentence}.`, serials: [last.serial], ...weight }];
}

/** Of a call that came to no request of its own, since there was no token: that it never ends is the business of MSG-1 and ERR-5. */
function withoutToken({ call, name, tries }: Attempts, { wire }: Trace): Finding[] {
  if (call === null || call.end === null || tries.length > 0) return [];
  const asked = wire.filter(
    ({ operation, arrivedMicros }) =>
      operation === 'IssueToken' &&
      arrivedMicros >= call.invokedMicros &&
      arrivedMicros <= (call.endedMicros ?? 0),
  );
  const last = asked.findLast(({ fault }) => fault !== null);
  if (last === undefined) return [];
  const said = (what: string): Finding[] => [
    {
      sentence: `${name}: ${formOf(last)} came from the token host, and its caller was told ${what}.`,
      serials: [last.serial],
    },
  ];
  // That a message is told as sent is the business of MSG-1.
  if (call.end.kind === 'ok') return call.step.do === 'send' ? [] : said('that it is done');
  const { status } = call.end.error;
  const isSaid = (status ?? 0) === 0 || asked.some((entry) => entry.status === status);
  return isSaid ? [] : said(`${status}, which nobody said`);
}

/** A caller who waits for a connection that broke is the business of ERR-5. */
function hangs({ endedMicros, whole }: JournalEntryView, trace: Trace): Finding | null {
  if (!whole) return null;
  const idle = trace.endMicros - (endedMicros ?? trace.endMicros);
  return idle < LONGEST_PAUSE_MICROS ? null : { sentence: 'its caller was never told' };
}

function misread(end: CallEnd, last: JournalEntryView, tries: Attempts['tries']): Finding | null {
  if (end.kind === 'ok') return toldAsDone(end, last);
  const { status, reason, message } = end.error;
  const said = `${reason ?? ''} ${message ?? ''}`;
  // A body that was cut is a broken connection to most libraries, which may be what is told of several tries; and a 200
  // that cannot be read may be told in any way.
  if (tries.some(({ whole }) => !whole) || last.status < 300) return null;
  const statuses = tries.map((entry) => entry.status);
  if (!statuses.includes(status ?? 0) && !statuses.some((each) => said.includes(`${each}`)))
    return { sentence: `its caller was told ${status ?? 'no status'}` };
  const envelope = last.fault === 'status' ? envelopeOf(last.responseBody.text) : null;
  if (envelope === null) return null;
  if (!said.includes(envelope.status)) return { sentence: `its caller was not told ${envelope.status}` };
  if (!said.includes(envelope.message)) return { sentence: `its caller was not told "${envelope.message}"` };
  return null;
}

/** A send that was refused in the documented form and told as done is the business of MSG-1. */
function toldAsDone({ messageId, items }: CallEnd & { kind: 'ok' }, last: JournalEntryView): Finding | null {
  if (last.status >= 300) {
    const isPlain = last.operation === 'SendMessage' && last.fault === 'status';
    return isPlain ? null : { sentence: 'its caller was told that it is done' };
  }
  if (last.operation?.includes('List') === true)
    return { sentence: `its caller was told of a list of ${items.length}`, atMost: 'warn' };
  if (last.operation !== 'SendMessage' || messageId !== null) return null;
  return { sentence: 'its caller was told that it is done, without the id of a message', atMost: 'warn' };
}
