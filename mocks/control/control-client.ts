import type { Ledger } from '../engine/ledger.ts';
import type { EmulatorHealth } from './emulator-health.ts';
import type { TenantCredentials } from './tenant-credentials.ts';
import type { TenantOptions } from './tenant-options.ts';

const TIMEOUT_MILLIS = 10_000;

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

  /**
   * The ledger of a tenant, at this moment.
   * @throws ControlError when there is no such project
   */
  async ledger(projectId: string): Promise<Ledger> {
    return (await this.#call('GET', `/control/tenants/${projectId}/ledger`)) as Ledger;
  }

  async #call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(new URL(path, this.url), {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const value = (await response.json()) as { message?: string };
    if (!response.ok) throw new ControlError(value.message ?? `status ${response.status}`, response.status);
    return value;
  }
}
