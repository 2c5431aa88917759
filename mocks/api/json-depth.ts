const QUOTE = 0x22;
const BACKSLASH = 0x5c;
// Square and curly brackets differ in one bit, which is set before they are compared.
const ONE_BIT = 0x20;
const OPENS = 0x7b;
const CLOSES = 0x7d;

/**
 * Whether the brackets of a JSON text are nested deeper than `most`. It reads the text once, without a stack of its
 * own: what would be parsed deep would overflow the stack of whoever walks over it or writes it again.
 */
export function isDeeper(json: Uint8Array, most: number): boolean {
  // What opens must close: a shorter text cannot be that deep, and most bodies are shorter.
  if (json.length <= 2 * most) return false;
  let depth = 0;
  for (let i = 0; i < json.length; i += 1) {
    const byte = json[i] as number;
    if (byte === QUOTE) i = endOfString(json, i);
    else if ((byte | ONE_BIT) === OPENS) {
      depth += 1;
      if (depth > most) return true;
    } else if ((byte | ONE_BIT) === CLOSES) depth -= 1;
  }
  return false;
}

/** Where the string that starts at `start` ends: its closing quote. */
function endOfString(json: Uint8Array, start: number): number {
  let i = start + 1;
  while (i < json.length && json[i] !== QUOTE) i += json[i] === BACKSLASH ? 2 : 1;
  return i;
}
