/**
 * What a program last printed, as the end of a sentence: `, and last said: …`. The last line that names an error, or the last
 * one: they often say why it ended. Empty when it printed nothing.
 */
export function lastWords(printed: string): string {
  const lines = printed
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const last = lines.findLast((line) => /error|exception|panic|fatal/i.test(line)) ?? lines.at(-1) ?? '';
  return last === '' ? '' : `, and last said: ${last.slice(0, 200)}`;
}
