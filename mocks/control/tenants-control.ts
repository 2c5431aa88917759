import type { World } from '../api/world.ts';
import { type ControlReply, type ControlRoute, refused } from './control-reply.ts';
import { tenantSummary, tenantView } from './tenant-view.ts';

/** The part of the control API that shows which tenants there are, and what they have. */
export class TenantsControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'GET',
      path: '/control/tenants',
      summary: 'All tenants: their apps, and how much they hold',
      answer: () => this.list(),
    },
    {
      method: 'GET',
      path: '/control/tenants/{project_id}',
      summary: 'One tenant: apps, limits and settings, without its secret',
      answer: ({ params: [projectId = ''] }) => this.show(projectId),
    },
  ];

  constructor(private readonly world: World) {}

  /** `GET /control/tenants` */
  list(): ControlReply {
    return { status: 200, value: { tenants: [...this.world.byProject.values()].map(tenantSummary) } };
  }

  /** `GET /control/tenants/{project_id}` */
  show(projectId: string): ControlReply {
    const tenant = this.world.byProject.get(projectId);
    if (tenant === undefined) return refused(404, `There is no project ${projectId}.`);
    return { status: 200, value: tenantView(tenant, this.world.clock.now()) };
  }
}
