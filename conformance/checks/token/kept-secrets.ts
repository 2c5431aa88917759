import type { Trace } from '../../trace/trace.ts';
import { credentialOf, tokenRequests } from './token-requests.ts';

const KEY = 'the key secret';
const TOKEN = 'a token';
/** What stands for a secret in a journal, in a URL as well. */
const REDACTED = /(?:\[|%5B)redacted/i;
const MARK = /\[redacted [0-9a-f]+\]/g;
/** A JWT, whoever's it is: what a client prints may be of another case that is played beside this one. */
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/;
const WORD = /[\w.~+/=-]{8,}/g;

/** The secrets of a case, to be looked for where they do not belong. What is found is named and never shown. */
export class KeptSecrets {
  readonly #written: readonly string[];
  readonly #keyMarks: ReadonlySet<string>;
  readonly #tokenMarks: ReadonlySet<string>;
  readonly #markOf: (secret: string) => string;

  constructor(trace: Pick<Trace, 'opening' | 'wire' | 'fingerprint'>) {
    const { keyId, keySecret } = trace.opening;
    const credentials = Buffer.from(`${keyId}:${keySecret}`).toString('base64');
    this.#written = [...new Set([keySecret, encodeURIComponent(keySecret), credentials])];
    this.#markOf = trace.fingerprint;
    this.#keyMarks = new Set(this.#written.map(this.#markOf));
    const given = tokenRequests(trace).flatMap(({ responseBody }) => responseBody.text?.match(MARK) ?? []);
    const used = trace.wire.map(credentialOf).filter(({ scheme }) => scheme === 'bearer');
    this.#tokenMarks = new Set([...given, ...used.map(({ mark }) => mark)]);
  }

  /** Which secret a target or a body shows, known or not. */
  shownIn(journalled: string): string | null {
    return this.knownIn(journalled) ?? (REDACTED.test(journalled) ? 'a secret' : this.writtenIn(journalled));
  }

  /** Which secret of the case a text of the journal shows. */
  knownIn(journalled: string): string | null {
    const marks = decoded(journalled).match(MARK) ?? [];
    if (marks.some((mark) => this.#keyMarks.has(mark))) return KEY;
    if (marks.some((mark) => this.#tokenMarks.has(mark))) return TOKEN;
    return this.#written.some((secret) => journalled.includes(secret)) ? KEY : null;
  }

  /** Which secret stands in a text that nobody has redacted. */
  writtenIn(text: string): string | null {
    if (this.#written.some((secret) => text.includes(secret))) return KEY;
    const words = text.match(WORD) ?? [];
    return JWT.test(text) || words.some((word) => this.#tokenMarks.has(this.#markOf(word))) ? TOKEN : null;
  }

  /** Whether a fingerprint is that of the key secret, in any of its forms. */
  isOfKey(mark: string): boolean {
    return this.#keyMarks.has(mark);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
