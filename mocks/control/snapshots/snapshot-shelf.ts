import type { TenantState } from '../../api/snapshots/tenant-state.ts';
import type { Tenant } from '../../api/tenant.ts';
import type { SnapshotInfo } from './snapshot-info.ts';

/** Snapshots that are kept of one tenant: ours, memory must stay bounded. */
export const MOST_SNAPSHOTS = 16;

/** A snapshot that is kept. */
export interface Snapshot {
  readonly info: SnapshotInfo;
  readonly state: TenantState;
}

interface Row {
  made: number;
  readonly snapshots: Map<string, Snapshot>;
}

/** The snapshots of all tenants, by tenant: they go with it. */
export class SnapshotShelf {
  readonly #rows = new WeakMap<Tenant, Row>();

  /** Whether there is room for one more of a tenant. */
  hasRoom(tenant: Tenant): boolean {
    return this.of(tenant).size < MOST_SNAPSHOTS;
  }

  /** The snapshots of a tenant by id, the oldest first. */
  of(tenant: Tenant): ReadonlyMap<string, Snapshot> {
    return this.#row(tenant).snapshots;
  }

  /** Keeps a snapshot, under an id that no other one of the tenant ever had. */
  keep(tenant: Tenant, info: Omit<SnapshotInfo, 'id'>, state: TenantState): SnapshotInfo {
    const row = this.#row(tenant);
    row.made += 1;
    const shown = { id: `snapshot-${row.made}`, ...info };
    row.snapshots.set(shown.id, { info: shown, state });
    return shown;
  }

  /** Forgets a snapshot; `false` when there is none of that id. */
  drop(tenant: Tenant, id: string): boolean {
    return this.#row(tenant).snapshots.delete(id);
  }

  /** Gives the snapshots of a tenant to the one that takes its place. */
  handOver(from: Tenant, to: Tenant): void {
    this.#rows.set(to, this.#row(from));
  }

  #row(tenant: Tenant): Row {
    let row = this.#rows.get(tenant);
    if (row === undefined) {
      row = { made: 0, snapshots: new Map() };
      this.#rows.set(tenant, row);
    }
    return row;
  }
}
