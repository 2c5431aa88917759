import type { JournalEntryView } from '../../mocks/index.ts';
import { headerOf } from '../checks/header-of.ts';
import type { CallRecord, Trace } from '../trace/trace.ts';

/** Lines that a story has at most; the middle of a longer one is left out. */
const MOST_LINES = 40;

interface Line {
  readonly micros: number;
  /** What was asked comes before what went over the wire, what was told after it. */
  readonly rank: number;
  readonly text: string;
}

/** What happened in a case, in order, one line each, with the seconds from its start. */
export function storyOf({ calls, wire, startMicros }: Trace): readonly string[] {
  const lines = [...calls.flatMap(callLines), ...wire.map(wireLine)].sort(
    (one, other) => one.micros - other.micros || one.rank - other.rank,
  );
  return shortened(lines.map(({ micros, text }) => `${seconds(micros - startMicros)}  ${text}`));
}

function seconds(micros: number): string {
  return `${(micros / 1e6).toFixed(2).padStart(7)} s`;
}

function callLines(call: CallRecord): Line[] {
  const { index, invokedMicros, endedMicros, end } = call;
  const name = `${index + 1} (${call.step.do})`;
  const asked = { micros: invokedMicros, rank: 0, text: `the client is asked for ${name}` };
  if (call.step.do === 'cancel') return [{ ...asked, text: `call ${call.step.step + 1} is given up` }];
  if (endedMicros === null || end === null) return [asked];
  const told = end.kind === 'ok' ? okText(call.step.do, end) : failText(end.error);
  return [asked, { micros: endedMicros, rank: 2, text: `the client says of ${name}: ${told}` }];
}

function okText(step: string, end: { messageId: string | null; items: readonly string[] }): string {
  if (step === 'send') return end.messageId === null ? 'sent, without an id' : 'sent';
  return step.startsWith('list') ? `${end.items.length} items` : 'done';
}

function failText({
  outcome,
  status,
  reason,
  message,
}: NonNullable<Extract<CallRecord['end'], { kind: 'fail' }>>['error']): string {
  const what = outcome ?? (typeof status === 'number' ? 'refused' : 'unknown');
  const detail = [status, reason, message].filter(
    (each) => each !== null && each !== undefined && each !== '',
  );
  return `${what}${detail.length === 0 ? '' : ` (${detail.join(' ').slice(0, 120)})`}`;
}

function wireLine(entry: JournalEntryView): Line {
  const { arrivedMicros, endedMicros, status, operation, fault, messageId, limitedBy } = entry;
  const hint = headerOf(entry.responseHeaders, 'retry-after');
  const took = endedMicros === null ? null : endedMicros - arrivedMicros;
  const text = [
    `  ${operation ?? entry.method} → ${status === 0 ? 'no answer' : status}`,
    hint === null ? '' : `, Retry-After: ${hint}`,
    limitedBy === null ? '' : ` (limit of the ${limitedBy})`,
    fault === null ? '' : ` [${fault}]`,
    messageId === null && !(entry.outcome === 'accepted' && operation === 'SendMessage') ? '' : ', accepted',
    took !== null && took > 50_000 ? `, after ${(took / 1e6).toFixed(2)} s` : '',
    took === null ? ', still open' : '',
  ];
  return { micros: arrivedMicros, rank: 1, text: text.join('') };
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  const half = MOST_LINES / 2;
  return [
    ...lines.slice(0, half),
    `        …  ${lines.length - MOST_LINES} lines are left out`,
    ...lines.slice(-half),
  ];
}
