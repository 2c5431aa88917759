import { Type } from 'typebox';
import { loadTenant } from '../../api/snapshots/load-tenant.ts';
import { saveTenant } from '../../api/snapshots/save-tenant.ts';
import type { Tenant } from '../../api/tenant.ts';
import type { World } from '../../api/world.ts';
import { ArmedPlan } from '../../engine/armed-plan.ts';
import { type ControlReply, type ControlRoute, refused } from '../control-reply.ts';
import { SnapshotDocument, snapshotDocument } from './snapshot-document.ts';
import { countsOf, SnapshotInfo, shownMoment } from './snapshot-info.ts';
import { MOST_SNAPSHOTS, type Snapshot, SnapshotShelf } from './snapshot-shelf.ts';

const ALL = '/control/tenants/{project_id}/snapshots';
const ONE = `${ALL}/{snapshot_id}`;

/** The part of the control API that takes snapshots of a tenant, and puts the tenant back to them. */
export class SnapshotsControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'POST',
      path: ALL,
      summary: 'Take a snapshot of all that a tenant is and has, but for its journal',
      response: SnapshotInfo,
      status: 201,
      answer: ({ params: [projectId] }) => this.#of(projectId, (tenant) => this.#take(tenant)),
    },
    {
      method: 'GET',
      path: ALL,
      summary: 'The snapshots of a tenant that are kept, the oldest first',
      response: Type.Object({ snapshots: Type.Array(SnapshotInfo) }),
      answer: ({ params: [projectId] }) => this.#of(projectId, (tenant) => this.#list(tenant)),
    },
    {
      method: 'GET',
      path: ONE,
      summary: 'Export a snapshot as one JSON document, which another emulator can take',
      query: { secrets: 'true puts key secret, webhook secrets and channel credentials into it' },
      response: SnapshotDocument,
      answer: ({ params: [projectId, id], query }) =>
        this.#at(projectId, id, (_, snapshot) => exported(snapshot, query.get('secrets'))),
    },
    {
      method: 'DELETE',
      path: ONE,
      summary: 'Remove a snapshot',
      answer: ({ params: [projectId, id = ''] }) =>
        this.#at(projectId, id, (tenant) => {
          this.#shelf.drop(tenant, id);
          return { status: 200, value: {} };
        }),
    },
    {
      method: 'POST',
      path: `${ONE}:restore`,
      summary: 'Put a tenant back to a snapshot; it goes on from now as it would have gone on from then',
      response: SnapshotInfo,
      answer: ({ params: [projectId, id] }) =>
        this.#at(projectId, id, (tenant, snapshot) => this.#restore(tenant, snapshot)),
    },
  ];

  readonly #shelf = new SnapshotShelf();

  constructor(private readonly world: World) {}

  #take(tenant: Tenant): ControlReply {
    if (!this.#shelf.hasRoom(tenant)) {
      const { projectId } = tenant.settings;
      return refused(409, `Project ${projectId} has ${MOST_SNAPSHOTS} snapshots already: remove one first.`);
    }
    const state = saveTenant(this.world, tenant);
    const takenAt = shownMoment(this.world, state.takenAt);
    const counts = countsOf(tenant, state.takenAt);
    return { status: 201, value: this.#shelf.keep(tenant, { takenAt, counts }, state) };
  }

  #list(tenant: Tenant): ControlReply {
    const snapshots = [...this.#shelf.of(tenant).values()].map(({ info }) => info);
    return { status: 200, value: { snapshots } };
  }

  #restore(tenant: Tenant, { info, state }: Snapshot): ControlReply {
    const { world } = this;
    const restored = loadTenant(state, world.clock, tenant.journal);
    this.#shelf.handOver(tenant, restored);
    world.replace(restored);
    if (state.faults !== null) world.plans.set(restored, new ArmedPlan(state.faults));
    return { status: 200, value: info };
  }

  #at(projectId = '', id = '', act: (tenant: Tenant, snapshot: Snapshot) => ControlReply): ControlReply {
    return this.#of(projectId, (tenant) => {
      const snapshot = this.#shelf.of(tenant).get(id);
      if (snapshot === undefined) return refused(404, `Project ${projectId} has no snapshot ${id}.`);
      return act(tenant, snapshot);
    });
  }

  #of(projectId = '', act: (tenant: Tenant) => ControlReply): ControlReply {
    const tenant = this.world.byProject.get(projectId);
    return tenant === undefined ? refused(404, `There is no project ${projectId}.`) : act(tenant);
  }
}

function exported(snapshot: Snapshot, secrets: string | null): ControlReply {
  if (secrets !== null && secrets !== 'true' && secrets !== 'false') {
    return refused(400, `secrets is true or false, not ${secrets}.`);
  }
  return { status: 200, value: snapshotDocument(snapshot, secrets === 'true') };
}
