import { MOST_ATTEMPTS, type Policy } from '../../protocol/policy.ts';

/** Most wire requests that a client may make for one call: what it declares, or else none again, or ten in all. */
export function declaredAttempts({ attempts, retries }: Policy): number {
  return attempts ?? (retries === 'surfacing' ? 1 : MOST_ATTEMPTS);
}

/** Who surfaces the errors of calls says nothing of tries for a token, which many make without a word to the caller. */
export function atTokenHost(policy: Policy): Policy {
  if (policy.retries === 'retrying') return policy;
  const { attempts: _, ...others } = policy;
  return { ...others, retries: 'retrying' };
}
