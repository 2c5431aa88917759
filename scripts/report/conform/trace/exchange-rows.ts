import { answerWords, hintsOf, shortTarget, toneOf } from './exchange-words.ts';
import { secondsWords } from './seconds-words.ts';
import type { TraceClock } from './trace-clock.ts';
import { firstOrder, type TraceRow } from './trace-row.ts';
import type { Try, Wait } from './trace-tries.ts';

/** What fits between the lanes on a phone, in characters. */
const LONGEST_TEXT = 44;

/**
 * The rows of one exchange: the wait before it, the request, the answer.
 * @param index its place in the trace, from 0
 * @param shown whether it shows what was wrong
 */
export function exchangeRows(each: Try, index: number, shown: boolean, clock: TraceClock): TraceRow[] {
  const { entry, name, wait } = each;
  const seconds = clock.since(entry.arrivedMicros);
  const order = firstOrder(index);
  const request = `${entry.method} ${shortTarget(entry)}`;
  const words = name === null ? { text: request, more: '' } : { text: callWords(each), more: request };
  const lost = entry.status === 0 || !entry.whole;
  return [
    ...(wait === null ? [] : [waitRow(wait, name ?? '', seconds, order + 1)]),
    { kind: 'request', seconds, order: order + 2, shown, ...words },
    {
      kind: 'answer',
      seconds: clock.endOf(entry),
      order: order + 3,
      shown,
      lost,
      tone: toneOf(entry),
      ...answerText(each),
    },
  ];
}

/** Which try of which call it is: `message 4, try 2`. */
export function callWords({ name, number, of }: Try): string {
  return name === null ? '–' : of > 1 ? `${name}, try ${number}` : name;
}

function answerText({ entry }: Try): { text: string; more: string } {
  const answer = answerWords(entry);
  const hints = hintsOf(entry);
  const first = [answer, ...hints.slice(0, 1)].join(' · ');
  const fits = first.length <= LONGEST_TEXT;
  const fault = entry.fault === null ? [] : [`fault: ${entry.fault}`];
  return { text: fits ? first : answer, more: [...hints.slice(fits ? 1 : 0), ...fault].join(' · ') };
}

function waitRow({ seconds, asked }: Wait, name: string, at: number, order: number): TraceRow {
  const short = asked !== null && seconds < asked;
  const told =
    asked === null ? '' : short ? ` of ${secondsWords(asked)} asked` : ` (${secondsWords(asked)} asked)`;
  const text = `waits ${secondsWords(seconds)}${told}`;
  return { kind: 'wait', seconds: at, order, short, text, more: name };
}
