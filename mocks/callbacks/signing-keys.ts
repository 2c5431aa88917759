import { createSecretKey, type KeyObject } from 'node:crypto';

const KNOWN_SECRETS = 1000;

/** The keys of the secrets that sign callbacks. Few secrets sign many callbacks: each becomes a key once. */
export class SigningKeys {
  readonly #keys = new Map<string, KeyObject>();

  /** The key that a secret's UTF-8 bytes are. */
  of(secret: string): KeyObject {
    let key = this.#keys.get(secret);
    if (key === undefined) {
      if (this.#keys.size >= KNOWN_SECRETS) this.#keys.clear();
      key = createSecretKey(secret, 'utf8');
      this.#keys.set(secret, key);
    }
    return key;
  }
}
