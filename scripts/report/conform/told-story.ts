import type { CheckOutcome } from '../../../conformance/verdict/conform-report.ts';

/** A line of a story, taken apart: when, and what. */
export interface StoryLine {
  /** As the story tells it, such as `1.02 s`; `null` of a line without a time. */
  readonly at: string | null;
  readonly text: string;
  /** Whether it is set in under the line before: what went over the wire for a call. */
  readonly inner: boolean;
}

/** `   1.02 s    SendMessage → 429` of a client, `3. 1.020 s: a callback` of a receiver. */
const TIMED = /^\s*(?:\d+\. )?(\d[\d.,]* s)(?:: | {2})(\s*)(\S.*)$/s;

/** Takes a line of a story apart. */
export function storyLine(line: string): StoryLine {
  const [, at, inset, text] = TIMED.exec(line) ?? [];
  if (at === undefined || text === undefined) return { at: null, text: line.trim(), inner: false };
  return { at, text, inner: inset !== '' };
}

/** What is said of a counterexample besides the sentence of its check, which it often repeats. */
export function besidesSentence({ sentence, counterexample }: CheckOutcome): {
  readonly headline: string | null;
  readonly findings: readonly string[];
} {
  if (counterexample === null) return { headline: null, findings: [] };
  const { headline, findings } = counterexample;
  const isNews = headline !== '' && headline !== sentence;
  const told = `${sentence}\n${isNews ? headline : ''}`;
  return { headline: isNews ? headline : null, findings: findings.filter((each) => !told.includes(each)) };
}
