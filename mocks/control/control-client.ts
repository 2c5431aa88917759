import type { TenantLimits } from '../api/tenant-limits.ts';
import type { DeliveryOptions } from '../contract/delivery-options.ts';
import type { FaultPlan } from '../contract/fault-plan.ts';
import type { LimitsChange } from '../contract/limits-change.ts';
import type { DeliverySettings } from '../engine/delivery-settings.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { ClockAdvance, ClockSetting, ClockState } from './clock-setting.ts';
import type { ContractView } from './contract/contract-view.ts';
import type { Inbound, Notification, Preload } from './delivery-control.ts';
import type { EmulatorHealth } from './emulator-health.ts';
import type { FaultsView } from './faults-control.ts';
import type { Har } from './journal/har.ts';
import type { JournalPage } from './journal/journal-control.ts';
import type { JournalQuery } from './journal/journal-query.ts';
import type { TenantImport } from './snapshots/import-tenant.ts';
import type { SnapshotDocument } from './snapshots/snapshot-document.ts';
import type { SnapshotInfo } from './snapshots/snapshot-info.ts';
import type { TenantCredentials } from './tenant-credentials.ts';
import type { TenantOptions } from './tenant-options.ts';
import type { TenantSummary, TenantView } from './tenant-view.ts';

const TIMEOUT_MILLIS = 10_000;
/** For hours of emulated time, with their callbacks. */
const LONG_TIMEOUT_MILLIS = 600_000;

/** The control API refused a request; the message says why. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Speaks to an emulator's control API. Every method rejects with the socket's error when nobody answers. */
export class ControlClient {
  /** @param url where the control API is served, such as `http://127.0.0.1:3099` */
  constructor(readonly url: string) {}

  /** What the emulator says of itself; resolves only when it is up. */
  async health(): Promise<EmulatorHealth> {
    return (await this.#call('GET', '/control/health')) as EmulatorHealth;
  }

  /**
   * Makes a tenant.
   * @throws ControlError when an option is refused
   */
  async createTenant(options: TenantOptions = {}): Promise<TenantCredentials> {
    return (await this.#call('POST', '/control/tenants', options)) as TenantCredentials;
  }

  /**
   * Removes a tenant and all it holds.
   * @throws ControlError when there is no such project
   */
  async dropTenant(projectId: string): Promise<void> {
    await this.#call('DELETE', `/control/tenants/${projectId}`);
  }

  /** All tenants, in the order in which they were made. */
  async tenants(): Promise<readonly TenantSummary[]> {
    return ((await this.#call('GET', '/control/tenants')) as { tenants: TenantSummary[] }).tenants;
  }

  /**
   * One tenant, with everything but its secrets.
   * @throws ControlError when there is no such project
   */
  async tenant(projectId: string): Promise<TenantView> {
    return (await this.#call('GET', `/control/tenants/${projectId}`)) as TenantView;
  }

  /**
   * A page of a tenant's journal: what happened on the wire, in order, without credentials.
   * @param projectId without one, the requests are shown that name no tenant's project, key or token
   * @throws ControlError when there is no such project, or the query makes no sense
   */
  async journal(projectId?: string, query: JournalQuery = {}): Promise<JournalPage> {
    const of = projectId === undefined ? '' : `/tenants/${projectId}`;
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, `${value}`);
    return (await this.#call('GET', `/control${of}/journal?${asked}`)) as JournalPage;
  }

  /**
   * A tenant's journal as an HTTP archive (HAR 1.2).
   * @throws ControlError when there is no such project
   */
  async har(projectId: string): Promise<Har> {
    return (await this.#call('GET', `/control/tenants/${projectId}/journal.har`)) as Har;
  }

  /**
   * Forgets what is in a tenant's journal.
   * @throws ControlError when there is no such project
   */
  async clearJournal(projectId: string): Promise<void> {
    await this.#call('DELETE', `/control/tenants/${projectId}/journal`);
  }

  /**
   * The ledger of a tenant, at this moment.
   * @throws ControlError when there is no such project
   */
  async ledger(projectId: string): Promise<Ledger> {
    return (await this.#call('GET', `/control/tenants/${projectId}/ledger`)) as Ledger;
  }

  /**
   * The limits a tenant lives under now.
   * @throws ControlError when there is no such project
   */
  async limits(projectId: string): Promise<TenantLimits> {
    return (await this.#call('GET', `/control/tenants/${projectId}/limits`)) as TenantLimits;
  }

  /**
   * Changes limits of a tenant while it runs; what is left out stays, `null` switches a limit off.
   * @returns the limits now in force
   * @throws ControlError when the change makes no sense, and nothing is changed then, or there is no such project
   */
  async changeLimits(projectId: string, change: LimitsChange): Promise<TenantLimits> {
    return (await this.#call('PATCH', `/control/tenants/${projectId}/limits`, change)) as TenantLimits;
  }

  /**
   * Arms a fault plan for a tenant, in the place of the one before.
   * @returns its entries, none of which has fired
   * @throws ControlError when the plan makes no sense, and nothing is changed then, or there is no such project
   */
  async armFaults(projectId: string, plan: FaultPlan): Promise<FaultsView> {
    return (await this.#call('PUT', `/control/tenants/${projectId}/faults`, plan)) as FaultsView;
  }

  /**
   * The faults armed for a tenant, and how often each fired and still will.
   * @throws ControlError when there is no such project
   */
  async faults(projectId: string): Promise<FaultsView> {
    return (await this.#call('GET', `/control/tenants/${projectId}/faults`)) as FaultsView;
  }

  /**
   * Disarms the fault plan of a tenant.
   * @returns what had become of its entries
   * @throws ControlError when there is no such project
   */
  async disarmFaults(projectId: string): Promise<FaultsView> {
    return (await this.#call('DELETE', `/control/tenants/${projectId}/faults`)) as FaultsView;
  }

  /**
   * What becomes of a tenant's messages when they left the queue.
   * @throws ControlError when there is no such project
   */
  async delivery(projectId: string): Promise<DeliverySettings> {
    return (await this.#call('GET', `/control/tenants/${projectId}/delivery`)) as DeliverySettings;
  }

  /**
   * Changes what becomes of messages that leave the queue from now on.
   * @throws ControlError when the change makes no sense, or there is no such project
   */
  async changeDelivery(projectId: string, change: DeliveryOptions): Promise<DeliverySettings> {
    return (await this.#call('PATCH', `/control/tenants/${projectId}/delivery`, change)) as DeliverySettings;
  }

  /**
   * Puts messages of others into the queue of an app.
   * @returns how many were taken, fewer when the queue became full, and its depth then
   * @throws ControlError when there is no such project or app
   */
  async preload(projectId: string, load: Preload): Promise<{ taken: number; depth: number }> {
    const path = `/control/tenants/${projectId}/queue:preload`;
    return (await this.#call('POST', path, load, LONG_TIMEOUT_MILLIS)) as { taken: number; depth: number };
  }

  /**
   * Lets a contact send a message to an app.
   * @returns the message as the API shows it
   * @throws ControlError when the message makes no sense, or there is no such project or app
   */
  async receive(projectId: string, inbound: Inbound): Promise<unknown> {
    return await this.#call('POST', `/control/tenants/${projectId}/messages:receive`, inbound);
  }

  /**
   * Sends a notification, such as an opt-in, to the webhooks that asked for its trigger.
   * @throws ControlError when it makes no sense, or there is no such project or app
   */
  async notify(projectId: string, notification: Notification): Promise<void> {
    await this.#call('POST', `/control/tenants/${projectId}/notifications`, notification);
  }

  /**
   * Takes a snapshot of all that a tenant is and has, but for its journal.
   * @throws ControlError when there is no such project, or it has 16 snapshots already
   */
  async snapshot(projectId: string): Promise<SnapshotInfo> {
    const path = `/control/tenants/${projectId}/snapshots`;
    return (await this.#call('POST', path, undefined, LONG_TIMEOUT_MILLIS)) as SnapshotInfo;
  }

  /**
   * The snapshots of a tenant, the oldest first.
   * @throws ControlError when there is no such project
   */
  async snapshots(projectId: string): Promise<readonly SnapshotInfo[]> {
    const path = `/control/tenants/${projectId}/snapshots`;
    return ((await this.#call('GET', path)) as { snapshots: SnapshotInfo[] }).snapshots;
  }

  /**
   * Puts a tenant back to a snapshot. It goes on from now as it would have gone on from then.
   * @throws ControlError when there is no such project or snapshot
   */
  async restore(projectId: string, id: string): Promise<SnapshotInfo> {
    const path = `/control/tenants/${projectId}/snapshots/${id}:restore`;
    return (await this.#call('POST', path, undefined, LONG_TIMEOUT_MILLIS)) as SnapshotInfo;
  }

  /**
   * Removes a snapshot.
   * @throws ControlError when there is no such project or snapshot
   */
  async dropSnapshot(projectId: string, id: string): Promise<void> {
    await this.#call('DELETE', `/control/tenants/${projectId}/snapshots/${id}`);
  }

  /**
   * A snapshot as one document, which another emulator can take: see {@link importTenant}.
   * @param secrets whether it holds key secret, webhook secrets and channel credentials
   * @throws ControlError when there is no such project or snapshot
   */
  async exportSnapshot(
    projectId: string,
    id: string,
    { secrets = false }: { readonly secrets?: boolean } = {},
  ): Promise<SnapshotDocument> {
    const path = `/control/tenants/${projectId}/snapshots/${id}?secrets=${secrets}`;
    return (await this.#call('GET', path, undefined, LONG_TIMEOUT_MILLIS)) as SnapshotDocument;
  }

  /**
   * Makes a tenant of a snapshot, which goes on from now.
   * @param changes another project, key or secret than the snapshot's
   * @returns its credentials; the secret is a new one when nobody says any
   * @throws ControlError when the snapshot cannot be read, or its project or key is there already
   */
  async importTenant(
    document: SnapshotDocument,
    changes: Pick<TenantImport, 'projectId' | 'keyId' | 'keySecret'> = {},
  ): Promise<TenantCredentials> {
    const body = { ...document, ...changes };
    return (await this.#call(
      'POST',
      '/control/tenants:import',
      body,
      LONG_TIMEOUT_MILLIS,
    )) as TenantCredentials;
  }

  /** What the emulator's clock shows. */
  async clock(): Promise<ClockState> {
    return (await this.#call('GET', '/control/clock')) as ClockState;
  }

  /**
   * Makes the emulator's clock real, dilated or manual, from where it is.
   * @throws ControlError when the speed is out of bounds
   */
  async setClock(setting: ClockSetting): Promise<ClockState> {
    return (await this.#call('PUT', '/control/clock', setting)) as ClockState;
  }

  /**
   * Moves the emulator's manual clock. Comes back when all that falls due until then has happened, callbacks included.
   * @throws ControlError when the clock is not manual (409), or the step is no whole number (400)
   */
  async advanceClock(by: ClockAdvance): Promise<ClockState> {
    return (await this.#call('POST', '/control/clock:advance', by, LONG_TIMEOUT_MILLIS)) as ClockState;
  }

  /**
   * Every fact the emulator plays by, with its grade and its value in force.
   * @param projectId the tenant whose settings are told; without one, those of a tenant of which nothing is said
   * @throws ControlError when there is no such project
   */
  async contract(projectId?: string): Promise<ContractView> {
    const query = projectId === undefined ? '' : `?project=${encodeURIComponent(projectId)}`;
    return (await this.#call('GET', `/control/contract${query}`)) as ContractView;
  }

  async #call(method: string, path: string, body?: unknown, timeout = TIMEOUT_MILLIS): Promise<unknown> {
    const response = await fetch(new URL(path, this.url), {
      method,
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const value = (await response.json()) as { message?: string };
    if (!response.ok) throw new ControlError(value.message ?? `status ${response.status}`, response.status);
    return value;
  }
}
