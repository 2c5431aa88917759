/** Layers of encoding that are looked behind: base64 within base64, say. */
const MOST_LAYERS = 2;
/** Shorter texts behind an encoding are chance. */
const SHORTEST = 16;
const CODED = /[\w+/-]{20,}={0,2}/g;
const HEX = /^(?:[0-9a-f]{2})+$/i;
const PRINTED = new RegExp(`[\\x20-\\x7e]{${SHORTEST},}`, 'g');
const PERCENTS = /(?:%[0-9a-f]{2})+/gi;
const ESCAPE = /\\(?:u00([0-9a-f]{2})|(["\\/]))/gi;
/** Characters that base64 writes at a time: who writes a part of it may begin with any of them. */
const GROUP = 4;

/**
 * What a text may mean to somebody who looks closely: itself, without the escapes of URLs and of JSON, and what parts of it
 * say in base64, base64url or hexadecimal digits.
 */
export function readingsOf(text: string): readonly string[] {
  const readings = [...new Set([text, unescaped(text)])];
  let layer = readings;
  for (let depth = 0; depth < MOST_LAYERS; depth++) {
    layer = layer.flatMap((each) => each.match(CODED) ?? []).flatMap(decodedOf);
    readings.push(...layer);
  }
  return readings;
}

function decodedOf(word: string): readonly string[] {
  const starts = Array.from({ length: GROUP }, (_, start) => Buffer.from(word.slice(start), 'base64'));
  const bytes = HEX.test(word) ? [...starts, Buffer.from(word, 'hex')] : starts;
  return bytes.flatMap((each) => each.toString('latin1').match(PRINTED) ?? []);
}

function unescaped(text: string): string {
  return text
    .replace(PERCENTS, (coded) => {
      try {
        return decodeURIComponent(coded);
      } catch {
        return coded;
      }
    })
    .replace(ESCAPE, (_, code?: string, character = '') =>
      code === undefined ? character : String.fromCharCode(Number.parseInt(code, 16)),
    );
}
