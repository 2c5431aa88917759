import type { Clock } from '../engine/clock.ts';
import type { TokenService } from '../engine/token-service.ts';
import type { Tenant } from './tenant.ts';

/** Everything one emulator holds: the clock, the token service, and the tenants by project and by key. */
export class World {
  readonly byProject = new Map<string, Tenant>();
  readonly byKey = new Map<string, Tenant>();

  /**
   * @param report is told of faults in the emulator itself
   */
  constructor(
    readonly clock: Clock,
    readonly tokens: TokenService,
    readonly report: (error: unknown) => void,
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
  }

  /** Removes a tenant and everything it holds; `false` when there is none of that project. */
  drop(projectId: string): boolean {
    const tenant = this.byProject.get(projectId);
    if (tenant === undefined) return false;
    this.byKey.delete(tenant.settings.keyId);
    return this.byProject.delete(projectId);
  }
}
