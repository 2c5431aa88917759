import type { Trace } from '../../trace/trace.ts';
import { readingsOf } from './readings.ts';
import { credentialOf, tokenRequests } from './token-requests.ts';

const KEY = 'the key secret';
const TOKEN = 'a token';
/** What stands for a secret in a journal, in a URL as well. */
const REDACTED = /(?:\[|%5B)redacted/i;
const MARK = /\[redacted [0-9a-f]+\]/g;
const WORD = /[\w.~+/-]{8,}=*/g;
/** So many characters of a secret in a row are as bad as all of it. */
const PART = 16;
/**
 * A JWT, whoever's it is, or a part of one: what a client prints may be of another case that is played beside this one. Its
 * first words are no secret, all tokens have the same.
 */
const JWT = new RegExp(`([\\w-]{${PART},})\\.[\\w-]{${PART},}`, 'g');
const CLAIM = /"(?:alg|typ|sub|iat|nbf|exp|jti|project_id)":/;

/** The secrets of a case, to be looked for where they do not belong. What is found is named and never shown. */
export class KeptSecrets {
  readonly #parts: readonly string[];
  readonly #keyMarks: ReadonlySet<string>;
  readonly #tokenMarks: ReadonlySet<string>;
  readonly #markOf: (secret: string) => string;

  constructor(trace: Pick<Trace, 'opening' | 'wire' | 'fingerprint'>) {
    const { keyId, keySecret } = trace.opening;
    this.#parts = partsOf(keySecret);
    this.#markOf = trace.fingerprint;
    const whole = [keySecret, `${keyId}:${keySecret}`];
    const written = [...whole, keySecret.slice(0, PART), keySecret.slice(-PART)].flatMap(formsOf);
    this.#keyMarks = new Set(written.map(this.#markOf));
    const given = tokenRequests(trace).flatMap(({ responseBody }) => responseBody.text?.match(MARK) ?? []);
    const used = trace.wire.map(credentialOf).filter(({ scheme }) => scheme === 'bearer');
    this.#tokenMarks = new Set([...given, ...used.map(({ mark }) => mark)]);
  }

  /** Which secret a target or a body shows, known or not. */
  shownIn(journalled: string): string | null {
    return this.knownIn(journalled) ?? (REDACTED.test(journalled) ? 'a secret' : null);
  }

  /** Which secret of the case a text of the journal shows. */
  knownIn(journalled: string): string | null {
    const marks = readingsOf(journalled.replaceAll('+', ' ')).flatMap((reading) => reading.match(MARK) ?? []);
    if (marks.some((mark) => this.#keyMarks.has(mark))) return KEY;
    if (marks.some((mark) => this.#tokenMarks.has(mark))) return TOKEN;
    return this.writtenIn(journalled);
  }

  /** Which secret stands in a text that nobody has redacted, as it is or encoded. */
  writtenIn(text: string): string | null {
    const readings = readingsOf(text);
    if (readings.some((reading) => this.#parts.some((part) => reading.includes(part)))) return KEY;
    return readings.some((reading) => this.#holdsToken(reading)) ? TOKEN : null;
  }

  /** Whether a fingerprint is that of the key secret, in any of its forms. */
  isOfKey(mark: string): boolean {
    return this.#keyMarks.has(mark);
  }

  #holdsToken(reading: string): boolean {
    for (const [, before = ''] of reading.matchAll(JWT))
      if (readingsOf(before).some((content) => CLAIM.test(content))) return true;
    return (reading.match(WORD) ?? []).some((word) => this.#tokenMarks.has(this.#markOf(word)));
  }
}

/** A secret that is shorter than a part is looked for as a whole. */
function partsOf(secret: string): readonly string[] {
  const count = Math.max(1, secret.length - PART + 1);
  return Array.from({ length: count }, (_, start) => secret.slice(start, start + PART));
}

/** How a secret may be written in a header. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    ...(['base64', 'base64url', 'hex'] as const).map((form) => bytes.toString(form)),
  ];
}
