import type { TenantLimits } from '../api/tenant-limits.ts';
import type { Ledger } from '../engine/ledger.ts';
import type { ClockAdvance, ClockSetting, ClockState } from './clock-setting.ts';
import type { EmulatorHealth } from './emulator-health.ts';
import type { LimitsChange } from './limits-change.ts';
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
   * Moves the emulator's manual clock.
   * @throws ControlError when the clock is not manual (409), or the step is no whole number (400)
   */
  async advanceClock(by: ClockAdvance): Promise<ClockState> {
    return (await this.#call('POST', '/control/clock:advance', by)) as ClockState;
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
