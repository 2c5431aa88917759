import { fingerprint } from './fingerprint.ts';
import { isSecretName } from './is-secret-name.ts';
import { redactJson } from './redact-json.ts';

/** Schemes of credentials that may be shown: any other first word may be a part of the secret. */
const SCHEME = /^(?:Basic|Bearer|Digest|Negotiate) +(?=\S)/i;
const TOKEN = /\beyJ[\w-]*\.[\w-]+\.[\w-]+/g;
const FORM = /^[\w.~%+-]+=/;

/**
 * Takes the secrets out of what a journal shows: credentials in headers, fields and parameters with the name of a
 * secret, and wherever else they stand, tokens and secrets that are known. In the place of each stands a fingerprint:
 * the same for the same secret, and different for another.
 */
export class Redactor {
  /**
   * @param key makes the fingerprints: see {@link fingerprint}
   * @param known secrets that are looked for everywhere
   */
  constructor(
    private readonly key: Uint8Array,
    private readonly known: readonly string[],
  ) {}

  /** Headers, name after value, as pairs. */
  headers(flat: readonly string[]): [name: string, value: string][] {
    const pairs: [string, string][] = [];
    for (let i = 0; i + 1 < flat.length; i += 2) {
      const [name = '', value = ''] = flat.slice(i, i + 2);
      pairs.push([this.text(name), isSecretName(name) ? this.#credentials(value) : this.text(value)]);
    }
    return pairs;
  }

  /** A request target, with the parameters of its query. */
  target(target: string): string {
    const mark = target.indexOf('?') + 1;
    return this.text(mark === 0 ? target : target.slice(0, mark) + this.#form(target.slice(mark)));
  }

  /** A body: JSON, a form, or any other text. */
  body(text: string): string {
    if (FORM.test(text)) return this.text(this.#form(text));
    return this.text(redactJson(text, (secret) => this.#fingerprint(secret)));
  }

  /** Any other text. */
  text(text: string): string {
    let shown = text.replace(TOKEN, (token) => this.#fingerprint(token));
    for (const secret of this.known) shown = shown.replaceAll(secret, () => this.#fingerprint(secret));
    return shown;
  }

  #form(text: string): string {
    return text
      .split('&')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        if (value.length === 0 || !isSecretName(decoded(name))) return pair;
        return `${name}=${encodeURIComponent(this.#fingerprint(decoded(value.join('='))))}`;
      })
      .join('&');
  }

  #credentials(value: string): string {
    const [scheme = ''] = SCHEME.exec(value) ?? [];
    return scheme + this.#fingerprint(value.slice(scheme.length));
  }

  #fingerprint(secret: string): string {
    return fingerprint(this.key, secret);
  }
}

/** A part of a form as text; one that cannot be decoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
