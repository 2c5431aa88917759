import type { World } from '../../api/world.ts';
import { type ControlReply, type ControlRoute, refused } from '../control-reply.ts';
import { makeTenant } from '../make-tenant.ts';
import { contractView } from './contract-view.ts';

/** The part of the control API that tells what is documented, what was assumed, and what is in force. */
export class ContractControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'GET',
      path: '/control/contract',
      summary: 'Every fact the emulator plays by: its grade, its source, and its value in force',
      query: { project: 'The tenant whose settings are shown; without it, those of a new one' },
      answer: ({ query }) => this.show(query.get('project')),
    },
  ];

  /** @param settings the emulator's own settings in force */
  constructor(
    private readonly world: World,
    private readonly settings: () => object,
  ) {}

  /** `GET /control/contract` */
  show(project: string | null): ControlReply {
    const tenant = project === null ? makeTenant({}, 0) : this.world.byProject.get(project);
    if (tenant === undefined) return refused(404, `There is no project ${project}.`);
    const { limits, settings, deliveries } = tenant;
    const ofTenant = { ...settings, limits, delivery: deliveries.settings };
    const { lifeSeconds: tokenLifeSeconds } = settings.tokens;
    const own = tokenLifeSeconds === undefined ? {} : { tokenLifeSeconds };
    const inForce = { emulator: { ...this.settings(), ...own }, tenant: ofTenant };
    return { status: 200, value: contractView(project, inForce) };
  }
}
