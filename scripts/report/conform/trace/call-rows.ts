import { callName } from '../../../../conformance/trace/attempts.ts';
import type { CallRecord } from '../../../../conformance/trace/trace.ts';
import type { TraceClock } from './trace-clock.ts';
import { firstOrder, type TraceRow } from './trace-row.ts';
import type { Try } from './trace-tries.ts';

/** What the client was asked and what it said, call by call. */
export function callRows(calls: readonly CallRecord[], tries: readonly Try[], clock: TraceClock): TraceRow[] {
  const ends: { readonly micros: number; readonly order: number }[] = [];
  return calls.flatMap((call): TraceRow[] => {
    const { invokedMicros, endedMicros, end } = call;
    const name = callName(call);
    // Asked at the moment in which an earlier call ended, it follows from that.
    const before = ends.filter(({ micros }) => micros <= invokedMicros).map(({ order }) => order);
    const asked = Math.max(0, ...before) + 1;
    const invoked: TraceRow = {
      kind: 'invoked',
      seconds: clock.since(invokedMicros),
      order: asked,
      text: `asked: ${name}`,
      more: '',
    };
    if (endedMicros === null || end === null) return [invoked];
    const last = tries.findLastIndex((each) => each.name === name);
    const order = last === -1 ? asked + 1 : firstOrder(last) + 4;
    ends.push({ micros: endedMicros, order });
    const failed = end.kind === 'fail';
    const text = `${name}: ${failed ? 'failed' : 'ok'}`;
    const told = { seconds: clock.since(endedMicros), order, text, more: endWords(end) };
    return [invoked, { kind: 'ended', failed, ...told }];
  });
}

function endWords(end: NonNullable<CallRecord['end']>): string {
  if (end.kind === 'ok') return end.messageId ?? (end.items.length > 0 ? `${end.items.length} items` : '');
  const { outcome, status, reason, message } = end.error;
  return [outcome, status, reason, reason === undefined || reason === null ? message : null]
    .filter((each) => each !== undefined && each !== null)
    .join(' · ');
}
