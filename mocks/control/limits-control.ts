import { changedLimits } from '../api/changed-limits.ts';
import { SettingRefused } from '../api/setting-refused.ts';
import type { World } from '../api/world.ts';
import { LimitsChange } from '../contract/limits-change.ts';
import { type ControlReply, type ControlRoute, refused } from './control-reply.ts';
import { bodyReader } from './read-body.ts';

const REFUSED = 'The limits cannot be changed';
const readChange = bodyReader(LimitsChange, REFUSED);

/** The part of the control API that shows and changes the limits of a tenant while it runs. */
export class LimitsControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'GET',
      path: '/control/tenants/{project_id}/limits',
      summary: 'The limits a tenant lives under now',
      answer: ({ params: [projectId = ''] }) => this.show(projectId),
    },
    {
      method: 'PATCH',
      path: '/control/tenants/{project_id}/limits',
      summary: 'Change limits of a tenant while it runs; null switches one off',
      request: LimitsChange,
      answer: ({ params: [projectId = ''], body }) => this.change(projectId, body),
    },
  ];

  constructor(private readonly world: World) {}

  /** `GET /control/tenants/{project_id}/limits` */
  show(projectId: string): ControlReply {
    const tenant = this.world.byProject.get(projectId);
    if (tenant === undefined) return refused(404, `There is no project ${projectId}.`);
    return { status: 200, value: tenant.limits };
  }

  /** `PATCH /control/tenants/{project_id}/limits`: all of the change, or nothing of it. Answers the limits in force. */
  change(projectId: string, body: string): ControlReply {
    const tenant = this.world.byProject.get(projectId);
    if (tenant === undefined) return refused(404, `There is no project ${projectId}.`);
    const read = readChange(body);
    if ('refusal' in read) return read.refusal;
    try {
      tenant.adjust(changedLimits(tenant.limits, read.value), this.world.clock.now());
    } catch (error) {
      if (error instanceof SettingRefused) return refused(400, `${REFUSED}: ${error.message}`);
      throw error;
    }
    return this.show(projectId);
  }
}
