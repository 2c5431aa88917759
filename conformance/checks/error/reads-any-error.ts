import fc from 'fast-check';
import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { JournalEntryView } from '../../../mocks/index.ts';
import type { ConformCase } from '../../case/conform-case.ts';
import { type Attempts, attemptsOf } from '../../trace/attempts.ts';
import type { CallEnd, Trace } from '../../trace/trace.ts';
import { callKinds, faultTarget } from '../call-kinds.ts';
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
  runs: 20,
  judgesCrashes: true,
  explain: () =>
    'Calls are answered by errors in the documented envelope, with details of unknown types, and by errors without its wrapper, without a body, with a page of HTML, with JSON that is broken or cut, and by a 200 whose body is missing, broken or cut. The status must reach the caller, of the documented envelope its status name and message too; the client must neither die nor hang.',
  cases: (hello) =>
    fc
      .record({
        call: fc.constantFrom(...callKinds(hello)),
        final: fc.uniqueArray(fc.constantFrom(...FINAL_FORMS), { maxLength: 4 }),
        passing: fc.option(fc.constantFrom(...PASSING_FORMS)),
      })
      .map(({ call, final, passing }): ConformCase => {
        const forms = [...final, ...(passing === null ? [] : [{ ...passing, times: TIMES }])];
        return {
          faults: forms.map((form) => ({ ...form, operation: faultTarget(call) }) as Fault),
          workload: Array.from({ length: Math.max(1, forms.length) }, () => ({ do: call })),
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
      findings: attemptsOf(trace).flatMap((attempts) => findingsOf(attempts, trace)),
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
function toldAsDone({ messageId }: CallEnd & { kind: 'ok' }, last: JournalEntryView): Finding | null {
  if (last.status >= 300) {
    const isPlain = last.operation === 'SendMessage' && last.fault === 'status';
    return isPlain ? null : { sentence: 'its caller was told that it is done' };
  }
  if (last.operation !== 'SendMessage' || messageId !== null) return null;
  return { sentence: 'its caller was told that it is done, without the id of a message', atMost: 'warn' };
}
