import { Compile } from 'typebox/compile';
import { fieldViolations } from '../api/field-violations.ts';
import { type Match, Router } from '../api/router.ts';
import type { World } from '../api/world.ts';
import { mix32 } from '../engine/random.ts';
import type { EmulatorHealth } from './emulator-health.ts';
import { makeTenant } from './make-tenant.ts';
import type { TenantCredentials } from './tenant-credentials.ts';
import { TenantOptions } from './tenant-options.ts';

/** An answer of the control API: a status and a JSON value. */
export interface ControlReply {
  readonly status: number;
  readonly value: unknown;
}

type Route = (params: readonly string[], body: string) => ControlReply;

const validator = Compile(TenantOptions);
const refused = (status: number, message: string): ControlReply => ({ status, value: { message } });

/** The emulator's own API for tests: tenants and their ledgers. Over HTTP it is served on loopback. */
export class ControlApi {
  readonly #router = new Router<Route>();
  #tenantsMade = 0;

  /**
   * @param seed draws the ids and secrets of tenants that name none of their own
   * @param health what the health endpoint tells
   */
  constructor(
    private readonly world: World,
    private readonly seed: number,
    health: () => EmulatorHealth,
  ) {
    this.#router.add('GET', '/control/health', () => ({ status: 200, value: health() }));
    this.#router.add('POST', '/control/tenants', (_, body) => this.#postTenant(body));
    this.#router.add('DELETE', '/control/tenants/{project_id}', ([projectId = '']) =>
      this.#dropTenant(projectId),
    );
    this.#router.add('GET', '/control/tenants/{project_id}/ledger', ([projectId = '']) =>
      this.#getLedger(projectId),
    );
  }

  /** Answers one request. */
  answer(method: string, path: string, body: string): ControlReply {
    const match: Match<Route> | null = this.#router.match(method, path);
    if (match === null) return refused(404, `The control API has no ${method} ${path}.`);
    return match.target(match.params, body);
  }

  /**
   * Makes a tenant.
   * @throws RangeError when its project or key exists already
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
    let options: unknown;
    try {
      options = body === '' ? {} : JSON.parse(body);
    } catch {
      return refused(400, 'The body is not JSON.');
    }
    if (!validator.Check(options)) {
      const [first] = fieldViolations(validator.Errors(options));
      return refused(400, `The tenant cannot be made: ${first?.field || 'the body'} ${first?.description}.`);
    }
    try {
      return { status: 201, value: this.createTenant(options) };
    } catch (error) {
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
