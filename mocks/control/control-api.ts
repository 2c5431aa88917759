import { randomBytes } from 'node:crypto';
import { Router } from '../api/router.ts';
import { SettingRefused } from '../api/setting-refused.ts';
import type { World } from '../api/world.ts';
import { mix32 } from '../engine/random.ts';
import { type ControlReply, type ControlRoute, refused } from './control-reply.ts';
import { DeliveryControl } from './delivery-control.ts';
import type { EmulatorHealth } from './emulator-health.ts';
import { FaultsControl } from './faults-control.ts';
import { fingerprint } from './journal/fingerprint.ts';
import { JournalControl } from './journal/journal-control.ts';
import { LimitsControl } from './limits-control.ts';
import { makeTenant } from './make-tenant.ts';
import { openApiRoute } from './openapi/openapi-route.ts';
import { OpenApiControl } from './openapi-control.ts';
import { bodyReader } from './read-body.ts';
import { importTenant, TenantImport } from './snapshots/import-tenant.ts';
import { SnapshotRefused } from './snapshots/snapshot-document.ts';
import { SnapshotsControl } from './snapshots/snapshots-control.ts';
import type { TenantCredentials } from './tenant-credentials.ts';
import { TenantOptions } from './tenant-options.ts';
import { TenantsControl } from './tenants-control.ts';

const readTenant = bodyReader(TenantOptions, 'The tenant cannot be made');
const NO_IMPORT = 'The tenant cannot be imported';
const readImport = bodyReader(TenantImport, NO_IMPORT);

/** The emulator's own API for tests: tenants and their ledgers, and the clock. Over HTTP it is served on loopback. */
export class ControlApi {
  /** Everything it answers. */
  readonly routes: readonly ControlRoute[];
  readonly #router = new Router<ControlRoute>();
  /** Makes the fingerprints that stand for secrets: another one in every emulator. */
  readonly #fingerprints = randomBytes(32);
  #tenantsMade = 0;

  /**
   * @param seed draws the ids and secrets of tenants that name none of their own
   * @param health what the health endpoint tells
   * @param more routes of what the emulator is made of, such as its metrics
   */
  constructor(
    private readonly world: World,
    private readonly seed: number,
    health: () => EmulatorHealth,
    more: readonly ControlRoute[] = [],
  ) {
    const routes: readonly ControlRoute[] = [
      {
        method: 'GET',
        path: '/control/health',
        summary: 'Whether the emulator is up, and where it plays the API',
        answer: () => ({ status: 200, value: health() }),
      },
      {
        method: 'POST',
        path: '/control/tenants',
        summary: 'Make a tenant: a project with a key and apps',
        request: TenantOptions,
        status: 201,
        answer: ({ body }) => this.#postTenant(body),
      },
      {
        method: 'POST',
        path: '/control/tenants:import',
        summary: 'Make a tenant of a snapshot that was exported, here or by another emulator',
        request: TenantImport,
        status: 201,
        answer: ({ body }) => this.#import(body),
      },
      {
        method: 'DELETE',
        path: '/control/tenants/{project_id}',
        summary: 'Remove a tenant and all it holds',
        answer: ({ params: [projectId = ''] }) => this.#dropTenant(projectId),
      },
      {
        method: 'GET',
        path: '/control/tenants/{project_id}/ledger',
        summary: 'How the requests and messages of a tenant ended, at this moment',
        answer: ({ params: [projectId = ''] }) => this.#getLedger(projectId),
      },
      ...new DeliveryControl(world).routes,
      ...new LimitsControl(world).routes,
      ...new FaultsControl(world).routes,
      ...new TenantsControl(world).routes,
      ...new SnapshotsControl(world).routes,
      ...new JournalControl(world, this.#fingerprints).routes,
      ...new OpenApiControl(health).routes,
      ...more,
    ];
    this.routes = [...routes, openApiRoute(routes)];
    for (const route of this.routes) this.#router.add(route.method, route.path, route);
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

  /** What stands for a secret in journals, such as `[redacted 1f0c9a3e]`. */
  fingerprint(secret: string): string {
    return fingerprint(this.#fingerprints, secret);
  }

  #postTenant(body: string): ControlReply {
    const read = readTenant(body);
    if ('refusal' in read) return read.refusal;
    try {
      return { status: 201, value: this.createTenant(read.value) };
    } catch (error) {
      if (error instanceof SettingRefused) return refused(400, `The tenant cannot be made: ${error.message}`);
      if (error instanceof RangeError) return refused(409, error.message);
      throw error;
    }
  }

  #import(body: string): ControlReply {
    const read = readImport(body);
    if ('refusal' in read) return read.refusal;
    const drawn = makeTenant({ apps: 0 }, mix32(this.seed, this.#tenantsMade)).settings;
    try {
      const { settings, apps } = importTenant(this.world, read.value, drawn.keySecret);
      this.#tenantsMade += 1;
      const { projectId, keyId, keySecret } = settings;
      const credentials: TenantCredentials = {
        projectId,
        keyId,
        keySecret,
        apps: [...apps.values()].map(({ id, region }) => ({ id, region })),
      };
      return { status: 201, value: credentials };
    } catch (error) {
      if (error instanceof SnapshotRefused) return refused(400, `${NO_IMPORT}: ${error.message}`);
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
