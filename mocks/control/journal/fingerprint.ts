import { createHmac } from 'node:crypto';

/**
 * What stands for a secret wherever it may be shown, such as `[redacted 1f0c9a3e]`: the start of its HMAC-SHA256, the same
 * for the same secret and key.
 * @param key while nobody knows it, nobody finds a secret by trying
 */
export function fingerprint(key: Uint8Array, secret: string): string {
  return `[redacted ${createHmac('sha256', key).update(secret).digest('hex').slice(0, 8)}]`;
}
