import { callName } from '../../../../conformance/trace/attempts.ts';
import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import { callRows } from './call-rows.ts';
import { clipped } from './clipped.ts';
import { exchangeRows } from './exchange-rows.ts';
import { keptExchanges } from './kept-exchanges.ts';
import { traceClock } from './trace-clock.ts';
import { firstOrder, type TraceRow } from './trace-row.ts';
import { triesOf } from './trace-tries.ts';

/** Of more calls only those are drawn whose exchanges are. */
const MOST_CALLS = 40;
/** What a whole row of a wide screen holds, in characters. */
const LONGEST_ROW = 90;

/** What a counterexample shows, in order of time, with as many exchanges as can be read. */
export function traceRows(counterexample: Counterexample): readonly TraceRow[] {
  const { wire, serials, calls } = counterexample;
  const clock = traceClock(counterexample);
  const kept = new Set(keptExchanges(wire, serials));
  const tries = triesOf(counterexample);
  const seen = new Set(tries.filter(({ entry }) => kept.has(entry)).map(({ name }) => name));
  const told = calls.filter((call) => calls.length <= MOST_CALLS || seen.has(callName(call)));
  const rows = callRows(told, tries, clock);
  let left = 0;
  tries.forEach((each, index) => {
    const isKept = kept.has(each.entry);
    if (!isKept) left += 1;
    // A gap stands before the exchange that is shown next, or at the end.
    if (left > 0 && (isKept || index === tries.length - 1)) {
      rows.push(gap(left, clock.since(each.entry.arrivedMicros), firstOrder(index)));
      left = 0;
    }
    if (isKept) rows.push(...exchangeRows(each, index, serials.includes(each.entry.serial), clock));
  });
  return rows
    .map((row) => ({ ...row, more: clipped(row.more, LONGEST_ROW - row.text.length) }))
    .sort((a, b) => a.seconds - b.seconds || a.order - b.order);
}

function gap(count: number, seconds: number, order: number): TraceRow {
  return {
    kind: 'gap',
    seconds,
    order,
    text: `${count} exchange${count === 1 ? '' : 's'} not shown`,
    more: '',
  };
}
