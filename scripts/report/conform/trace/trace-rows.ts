import { callName } from '../../../../conformance/trace/attempts.ts';
import type { CallRecord } from '../../../../conformance/trace/trace.ts';
import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import { clipped } from './clipped.ts';
import { answerWords, hintsOf, shortTarget, type Tone, toneOf } from './exchange-words.ts';
import { keptExchanges } from './kept-exchanges.ts';
import { secondsWords } from './seconds-words.ts';
import { type Try, triesOf, type Wait } from './trace-tries.ts';

/** One row of a sequence diagram. Times are seconds from the start of the case. */
export type TraceRow = {
  readonly seconds: number;
  readonly text: string;
  /** What is left out where there is little room. */
  readonly more: string;
} & (
  | { readonly kind: 'request'; readonly shown: boolean }
  | { readonly kind: 'answer'; readonly shown: boolean; readonly tone: Tone; readonly lost: boolean }
  | { readonly kind: 'invoked' | 'gap' }
  | { readonly kind: 'ended'; readonly failed: boolean }
  | { readonly kind: 'wait'; readonly short: boolean }
);

/** Of things at the same moment, what comes first: a client waits, is asked, asks, is answered, and tells. */
const RANK = { gap: 0, wait: 1, invoked: 2, request: 3, answer: 4, ended: 5 } as const;
const MOST_CALLS = 40;
/** What fits between the lanes on a phone, in characters, and in a whole row of a wide screen. */
const LONGEST_TEXT = 44;
const LONGEST_ROW = 90;

/** What a counterexample shows, in order of time, with as many exchanges as can be read. */
export function traceRows(counterexample: Counterexample): readonly TraceRow[] {
  const { wire, serials } = counterexample;
  const kept = new Set(keptExchanges(wire, serials));
  const tries = triesOf(counterexample);
  const since = (micros: number) => (micros - counterexample.startMicros) / 1e6;
  const rows: TraceRow[] = callRows(counterexample, tries, since, kept);
  let left = 0;
  for (const each of tries) {
    if (!kept.has(each.entry)) {
      left += 1;
      continue;
    }
    if (left > 0) rows.push(gap(left, since(each.entry.arrivedMicros)));
    left = 0;
    rows.push(...exchangeRows(each, new Set(serials), since));
  }
  const last = wire.at(-1);
  if (left > 0 && last !== undefined) rows.push(gap(left, since(last.arrivedMicros)));
  return rows
    .map((row) => ({ ...row, more: clipped(row.more, LONGEST_ROW - row.text.length) }))
    .sort((a, b) => a.seconds - b.seconds || RANK[a.kind] - RANK[b.kind]);
}

function gap(count: number, seconds: number): TraceRow {
  return { kind: 'gap', seconds, text: `${count} exchange${count === 1 ? '' : 's'} not shown`, more: '' };
}

function exchangeRows(
  { entry, name, number, of, wait }: Try,
  serials: ReadonlySet<number>,
  since: (micros: number) => number,
): TraceRow[] {
  const shown = serials.has(entry.serial);
  const [seconds, ended] = [since(entry.arrivedMicros), since(entry.endedMicros ?? entry.arrivedMicros)];
  const call = name === null ? '' : of > 1 ? `${name}, try ${number}` : name;
  const request = `${entry.method} ${shortTarget(entry)}`;
  const hints = hintsOf(entry);
  const answer = answerWords(entry);
  const first = [answer, ...hints.slice(0, 1)].join(' · ');
  const fits = first.length <= LONGEST_TEXT;
  const lost = entry.status === 0 || !entry.whole;
  return [
    ...(wait === null ? [] : [waitRow(wait, name ?? '', seconds)]),
    {
      kind: 'request',
      seconds,
      shown,
      text: call === '' ? request : call,
      more: call === '' ? '' : request,
    },
    {
      kind: 'answer',
      seconds: ended,
      shown,
      lost,
      tone: toneOf(entry),
      text: fits ? first : answer,
      more: [...hints.slice(fits ? 1 : 0), ...(entry.fault === null ? [] : [`fault: ${entry.fault}`])].join(
        ' · ',
      ),
    },
  ];
}

function waitRow({ seconds, asked }: Wait, name: string, at: number): TraceRow {
  const short = asked !== null && seconds < asked;
  const told =
    asked === null ? '' : short ? ` of ${secondsWords(asked)} asked` : ` (${secondsWords(asked)} asked)`;
  return { kind: 'wait', seconds: at, short, text: `waits ${secondsWords(seconds)}${told}`, more: name };
}

/** The calls whose exchanges are shown, or all when there are few. */
function callRows(
  { calls }: Counterexample,
  tries: readonly Try[],
  since: (micros: number) => number,
  kept: ReadonlySet<Try['entry']>,
): TraceRow[] {
  const seen = new Set(tries.filter(({ entry }) => kept.has(entry)).map(({ name }) => name));
  const told = calls.filter((call) => calls.length <= MOST_CALLS || seen.has(callName(call)));
  return told.flatMap((call): TraceRow[] => {
    const words = callName(call);
    const invoked: TraceRow = {
      kind: 'invoked',
      seconds: since(call.invokedMicros),
      text: `asked: ${words}`,
      more: '',
    };
    if (call.endedMicros === null || call.end === null) return [invoked];
    const failed = call.end.kind === 'fail';
    const end = { kind: 'ended', failed, seconds: since(call.endedMicros) } as const;
    return [
      invoked,
      {
        ...end,
        text: `${words}: ${failed ? 'failed' : 'ok'}`,
        more: endWords(call.end),
      },
    ];
  });
}

function endWords(end: NonNullable<CallRecord['end']>): string {
  if (end.kind === 'ok') return end.messageId ?? (end.items.length > 0 ? `${end.items.length} items` : '');
  const { outcome, status, reason, message } = end.error;
  return [outcome, status, reason, reason === undefined || reason === null ? message : null]
    .filter((each) => each !== undefined && each !== null)
    .join(' · ');
}
