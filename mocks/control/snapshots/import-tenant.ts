import { type Static, Type } from 'typebox';
import { loadTenant } from '../../api/snapshots/load-tenant.ts';
import type { Tenant } from '../../api/tenant.ts';
import type { World } from '../../api/world.ts';
import { ArmedPlan } from '../../engine/armed-plan.ts';
import { explainImbalance } from '../../engine/ledger.ts';
import { TenantOptions } from '../tenant-options.ts';
import { SnapshotDocument, SnapshotRefused, stateOf } from './snapshot-document.ts';

/** A snapshot to make a tenant of, and what is to be other than in it. */
export const TenantImport = Type.Object({
  ...SnapshotDocument.properties,
  projectId: TenantOptions.properties.projectId,
  keyId: TenantOptions.properties.keyId,
  /** Without it that of the snapshot, or a new one when it holds none. */
  keySecret: TenantOptions.properties.keySecret,
});
/** A snapshot to make a tenant of. */
export type TenantImport = Static<typeof TenantImport>;

/**
 * Makes a tenant of a snapshot and lets it in, with its faults armed.
 * @param newSecret its key secret when nobody says one
 * @throws SnapshotRefused when the snapshot cannot be read; RangeError when its project or key exists already
 */
export function importTenant(world: World, wanted: TenantImport, newSecret: string): Tenant {
  const { projectId, keyId, keySecret, ...document } = wanted;
  const { tenant, faults } = read(() => {
    const state = stateOf(document);
    const { settings } = state;
    const own = {
      projectId: projectId ?? settings.projectId,
      keyId: keyId ?? settings.keyId,
      keySecret: keySecret ?? (settings.keySecret || newSecret),
    };
    return {
      tenant: loadTenant({ ...state, settings: { ...settings, ...own } }, world.clock),
      faults: state.faults === null ? null : new ArmedPlan(state.faults),
    };
  });
  const [imbalance] = explainImbalance(tenant.ledger(world.clock.now()));
  if (imbalance !== undefined) throw new SnapshotRefused(`its ledger does not balance: ${imbalance}.`);
  world.admit(tenant);
  if (faults !== null) world.plans.set(tenant, faults);
  return tenant;
}

/** Whoever writes a state by hand may fit the digest to it: what then fails is the state's fault. */
function read<T>(reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    if (error instanceof SnapshotRefused) throw error;
    throw new SnapshotRefused(`its state cannot be read: ${(error as Error).message}.`);
  }
}
