import type { TenantState } from '../../api/snapshots/tenant-state.ts';
import { isSecretName } from '../journal/is-secret-name.ts';

/**
 * A tenant's state without what opens a door: the key secret, the secrets of webhooks and of apps, and the credentials of
 * their channels. What users wrote into messages, contacts and URLs is left as it is.
 */
export function withoutSecrets(state: TenantState): TenantState {
  return {
    ...state,
    settings: { ...state.settings, keySecret: '' },
    webhooks: opened(state.webhooks),
    apps: state.apps.map((app) => ({ ...app, settings: opened(app.settings) })),
  };
}

/** A copy of plain data without the texts that stand under the name of a secret. */
function opened<T>(value: T): T {
  if (Array.isArray(value)) return value.map(opened) as T;
  if (typeof value !== 'object' || value === null) return value;
  const open = Object.entries(value).filter(
    ([name, each]) => typeof each !== 'string' || !isSecretName(name),
  );
  return Object.fromEntries(open.map(([name, each]) => [name, opened(each)])) as T;
}
