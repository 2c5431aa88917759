// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** Text of a file that nobody vouches for, for a terminal: what would move its cursor or turn its letters round is shown as `�`. */
export function plainText(text: string): string {
  return text.replace(CONTROLS, '\uFFFD');
}
