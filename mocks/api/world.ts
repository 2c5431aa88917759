import type { ArmedPlan } from '../engine/armed-plan.ts';
import type { Callback } from '../engine/callback-desk.ts';
import type { Clock, Micros } from '../engine/clock.ts';
import { Journal, type JournalLimit } from '../engine/journal.ts';
import type { TokenService } from '../engine/token-service.ts';
import type { Tenant } from './tenant.ts';
import type { CallbackFact } from './tenant-event.ts';

/** Sends a callback at a moment. */
export type SendCallback = (tenant: Tenant, callback: Callback<CallbackFact>, at: Micros) => void;

/** What a journal holds unless told otherwise. */
export const USUAL_JOURNAL: JournalLimit = { entries: 1000, bytes: 8 * 1024 * 1024 };

/** Everything one emulator holds: the clock, the token service, and the tenants by project and by key. */
export class World {
  #nextAt: Micros = Number.POSITIVE_INFINITY;
  /** Hears when something is to happen sooner than all that was planned before. */
  foreseen: ((at: Micros) => void) | null = null;
  readonly byProject = new Map<string, Tenant>();
  readonly byKey = new Map<string, Tenant>();
  /** The fault plans that are armed. */
  readonly plans = new Map<Tenant, ArmedPlan>();
  /** Of the requests that name no tenant's project, key or token. */
  readonly journal = new Journal(USUAL_JOURNAL);

  /**
   * @param report is told of faults in the emulator itself
   * @param send sends a callback of a tenant, and tells its desk how that ended; without it every callback is dead
   */
  constructor(
    readonly clock: Clock,
    readonly tokens: TokenService,
    readonly report: (error: unknown) => void,
    private readonly send: SendCallback = (tenant, callback, at) =>
      tenant.callbacks.finished(callback, 'forbidden', at),
  ) {}

  /**
   * Lets a tenant in.
   * @throws RangeError when its project or its key is there already
   */
  admit(tenant: Tenant): void {
    const { projectId, keyId } = tenant.settings;
    if (this.byProject.has(projectId)) throw new RangeError(`There is a project ${projectId} already.`);
    if (this.byKey.has(keyId)) throw new RangeError(`There is a key ${keyId} already.`);
    this.byProject.set(projectId, tenant);
    this.byKey.set(keyId, tenant);
    this.#join(tenant);
  }

  /** Removes a tenant and everything it holds; `false` when there is none of that project. */
  drop(projectId: string): boolean {
    const tenant = this.byProject.get(projectId);
    if (tenant === undefined) return false;
    this.#part(tenant);
    this.byKey.delete(tenant.settings.keyId);
    return this.byProject.delete(projectId);
  }

  /** Puts a tenant in the place of the one that has its project and its key, without that one's fault plan. */
  replace(tenant: Tenant): void {
    const { projectId, keyId } = tenant.settings;
    const before = this.byProject.get(projectId);
    if (before !== undefined) this.#part(before);
    this.byProject.set(projectId, tenant);
    this.byKey.set(keyId, tenant);
    this.#join(tenant);
  }

  /** When something is to happen next in this world, or a moment before that; `Infinity` when nothing is. */
  get nextAt(): Micros {
    return this.#nextAt;
  }

  /** Lets everything happen that is due by now. */
  settle(now: Micros): void {
    while (this.#nextAt <= now) {
      this.#nextAt = Number.POSITIVE_INFINITY;
      let next = Number.POSITIVE_INFINITY;
      for (const tenant of this.byProject.values()) {
        if (tenant.future.nextAt <= now) this.#settleTenant(tenant, now);
        if (tenant.future.nextAt < next) next = tenant.future.nextAt;
      }
      this.#nextAt = next;
    }
  }

  /** What fails is reported and lost; the rest still happens. */
  #settleTenant(tenant: Tenant, now: Micros): void {
    try {
      tenant.settle(now);
    } catch (error) {
      this.report(error);
    }
  }

  #join(tenant: Tenant): void {
    tenant.planned = (at) => this.#foresee(at);
    tenant.send = (callback, at) => this.send(tenant, callback, at);
    this.#foresee(tenant.future.nextAt);
  }

  #part(tenant: Tenant): void {
    this.plans.delete(tenant);
    // What is still under way for it must not come back into this world.
    tenant.planned = null;
    tenant.send = null;
  }

  #foresee(at: Micros): void {
    if (at >= this.#nextAt) return;
    this.#nextAt = at;
    this.foreseen?.(at);
  }
}
