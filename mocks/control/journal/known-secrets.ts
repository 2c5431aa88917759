import type { Tenant } from '../../api/tenant.ts';

/** A shorter secret would be found by chance in texts that do not hold it. */
const SHORTEST_LOOKED_FOR = 8;

/** The secrets of tenants, in the forms in which a text may hold them, the longest first. */
export function knownSecrets(tenants: Iterable<Tenant>): string[] {
  const secrets = new Set<string>();
  const add = (secret: string) => {
    if (secret.length < SHORTEST_LOOKED_FOR) return;
    // A form cannot hold half a character; through a buffer none is left.
    const whole = Buffer.from(secret).toString();
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(whole)]) {
      secrets.add(form);
    }
  };
  for (const { settings, webhooks } of tenants) {
    const { keyId, keySecret } = settings;
    add(keySecret);
    add(Buffer.from(`${keyId}:${keySecret}`).toString('base64'));
    for (const { secret } of webhooks.values()) if (typeof secret === 'string') add(secret);
  }
  return [...secrets].sort((a, b) => b.length - a.length);
}
