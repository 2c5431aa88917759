import { MOST_ATTEMPTS, type Policy } from '../../protocol/policy.ts';

/** Most wire requests that a client may make for one call: what it declares, or else none again, or ten in all. */
export function declaredAttempts({ attempts, retries }: Policy): number {
  return attempts ?? (retries === 'surfacing' ? 1 : MOST_ATTEMPTS);
}
