import { isSecretName } from './is-secret-name.ts';

const TEXT = /"(?:[^"\\]|\\[\s\S])*(?:"|$)/y;
const SPACE = /\s*/y;
const COLON = /\s*:\s*/y;
/** A number, `true`, `null`, or what somebody wrote in the place of one. */
const SCALAR = /[^\s,:"[\]{}]+/y;

/** A reader of a text from left to right. */
class Reader {
  at = 0;

  constructor(readonly text: string) {}

  /** What a sticky pattern finds here; the reader goes on behind it. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    this.at += found?.length ?? 0;
    return found;
  }
}

/**
 * Puts something else in the place of the values of secret fields in a JSON text, and leaves every other character as it
 * is. It reads on through what is no JSON, and what was cut off in the middle. An object under a secret name is looked
 * into; of a list under one, all is taken for secret.
 * @param redacted what stands for a secret, which is given as it is written
 */
export function redactJson(text: string, redacted: (secret: string) => string): string {
  const reader = new Reader(text);
  let shown = '';
  while (reader.at < text.length) {
    const name = reader.take(TEXT);
    if (name === undefined) {
      shown += text[reader.at];
      reader.at += 1;
      continue;
    }
    shown += name;
    const colon = reader.take(COLON);
    if (colon === undefined) continue;
    shown += colon;
    if (!isSecretName(decoded(name))) continue;
    const start = reader.at;
    skipValue(reader);
    const secret = text.slice(start, reader.at);
    if (secret !== '' && secret !== 'null') shown += JSON.stringify(redacted(unquoted(secret)));
    else shown += secret;
  }
  return shown;
}

/** Reads over a text, a scalar or a whole list; not over an object. */
function skipValue(reader: Reader): void {
  if (reader.take(TEXT) !== undefined || reader.take(SCALAR) !== undefined) return;
  let depth = 0;
  do {
    const here = reader.text[reader.at];
    if (depth === 0 && here !== '[') return;
    if (here === '[' || here === '{') depth += 1;
    if (here === ']' || here === '}') depth -= 1;
    if (reader.take(TEXT) === undefined) reader.at += 1;
    reader.take(SPACE);
  } while (depth > 0 && reader.at < reader.text.length);
}

/** The text behind a JSON string; of one that is cut off or wrong, what is written. */
function decoded(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal;
  }
}

const unquoted = (literal: string) => (literal.startsWith('"') ? decoded(literal) : literal);
