import { MappingType, type ValueMapping } from '@grafana/grafana-foundation-sdk/dashboard';

/** Words that a label can hold, and the colour of each. Grafana colours numbers, so each word has its place as its number. */
export type Words = readonly (readonly [word: string, color: string])[];

/** How a load run stands. */
export const RUN_VERDICTS: Words = [
  ['RUNNING', 'blue'],
  ['PASS', 'green'],
  ['FAIL', 'red'],
  ['INVALID', 'orange'],
  ['INTERRUPTED', 'purple'],
];

/** How a check of a load run ended. */
export const CHECK_STATUSES: Words = [
  ['pass', 'green'],
  ['fail', 'red'],
  ['invalid', 'orange'],
];

/** What is said of a client as a whole. */
export const SUITE_VERDICTS: Words = [
  ['PASS', 'green'],
  ['FAIL', 'red'],
  ['INVALID', 'orange'],
  ['HARNESS-ERROR', 'dark-red'],
  ['INTERRUPTED', 'purple'],
];

/** What is said of a client by one check. */
export const CHECK_VERDICTS: Words = [
  ['PASS', 'green'],
  ['FAIL', 'red'],
  ['WARN', 'yellow'],
  ['INFO', 'blue'],
  ['NOT-EXERCISED', 'orange'],
  ['HARNESS-ERROR', 'dark-red'],
];

/**
 * The word that a label holds as its number in the list, for each value of some labels.
 * @param metric is 1 with the word that holds
 */
export function codeOf(
  words: Words,
  { metric, labels = '', word, by }: { metric: string; labels?: string; word: string; by: string },
): string {
  const given = labels === '' ? '' : `${labels},`;
  const each = words.map(([value], code) => `(${metric}{${given}${word}="${value}"} == 1) * ${code}`);
  return `max by (${by}) (${each.join(' or ')})`;
}

/** Turns the numbers back into their words, in their colours. */
export function wordsOf(words: Words): ValueMapping[] {
  const options = words.map(([text, color], index) => [String(index), { text, color, index }]);
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(options) }];
}
