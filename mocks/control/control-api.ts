import { Router } from '../api/router.ts';
import type { World } from '../api/world.ts';
import { mix32 } from '../engine/random.ts';
import type { VariableClock } from '../engine/variable-clock.ts';
import { ClockControl } from './clock-control.ts';
import { type ControlReply, type ControlRoute, refused } from './control-reply.ts';
import type { EmulatorHealth } from './emulator-health.ts';
import { LimitsControl } from './limits-control.ts';
import { LimitsRefused } from './limits-refused.ts';
import { makeTenant } from './make-tenant.ts';
import { bodyReader } from './read-body.ts';
import type { TenantCredentials } from './tenant-credentials.ts';
import { TenantOptions } from './tenant-options.ts';

const readTenant = bodyReader(TenantOptions, 'The tenant cannot be made');

/** The emulator's own API for tests: tenants and their ledgers, and the clock. Over HTTP it is served on loopback. */
export class ControlApi {
  readonly #router = new Router<ControlRoute>();
  #tenantsMade = 0;

  /**
   * @param clock the world's own
   * @param seed draws the ids and secrets of tenants that name none of their own
   * @param health what the health endpoint tells
   */
  constructor(
    private readonly world: World,
    clock: VariableClock,
    private readonly seed: number,
    health: () => EmulatorHealth,
  ) {
    const routes: readonly ControlRoute[] = [
      { method: 'GET', path: '/control/health', answer: () => ({ status: 200, value: health() }) },
      { method: 'POST', path: '/control/tenants', answer: ({ body }) => this.#postTenant(body) },
      {
        method: 'DELETE',
        path: '/control/tenants/{project_id}',
        answer: ({ params: [projectId = ''] }) => this.#dropTenant(projectId),
      },
      {
        method: 'GET',
        path: '/control/tenants/{project_id}/ledger',
        answer: ({ params: [projectId = ''] }) => this.#getLedger(projectId),
      },
      ...new ClockControl(clock).routes,
      ...new LimitsControl(world).routes,
    ];
    for (const route of routes) this.#router.add(route.method, route.path, route);
  }

  /** Answers one request. */
  answer(method: string, path: string, body: string, query = ''): ControlReply | Promise<ControlReply> {
    const match = this.#router.match(method, path);
    if (match === null) return refused(404, `The control API has no ${method} ${path}.`);
    return match.target.answer({ params: match.params, query: new URLSearchParams(query), body });
  }

  /**
   * Makes a tenant.
   * @throws RangeError when its project or key exists already, or its limits make no sense
   */
  createTenant(options: TenantOptions): TenantCredentials {
    const seed = options.seed ?? mix32(this.seed, this.#tenantsMade);
    const tenant = makeTenant(options, seed);
    this.world.admit(tenant);
    this.#tenantsMade += 1;
    const { projectId, keyId, keySecret, apps } = tenant.settings;
    return { projectId, keyId, keySecret, apps };
  }

  #postTenant(body: string): ControlReply {
    const read = readTenant(body);
    if ('refusal' in read) return read.refusal;
    try {
      return { status: 201, value: this.createTenant(read.value) };
    } catch (error) {
      if (error instanceof LimitsRefused) return refused(400, `The tenant cannot be made: ${error.message}`);
      if (error instanceof RangeError) return refused(409, error.message);
      throw error;
    }
  }

  #dropTenant(projectId: string): ControlReply {
    return this.world.drop(projectId)
      ? { status: 200, value: {} }
      : refused(404, `There is no project ${projectId}.`);
  }

  #getLedger(projectId: string): ControlReply {
    const tenant = this.world.byProject.get(projectId);
    if (tenant === undefined) return refused(404, `There is no project ${projectId}.`);
    return { status: 200, value: tenant.ledger(this.world.clock.now()) };
  }
}
