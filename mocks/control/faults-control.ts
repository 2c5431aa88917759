import { changedLimits } from '../api/changed-limits.ts';
import { SettingRefused } from '../api/setting-refused.ts';
import type { Tenant } from '../api/tenant.ts';
import type { World } from '../api/world.ts';
import { FaultPlan } from '../contract/fault-plan.ts';
import { type ArmedFault, ArmedPlan } from '../engine/armed-plan.ts';
import { checkedFaultPlan, FaultsRefused } from './checked-fault-plan.ts';
import { type ControlReply, type ControlRoute, refused } from './control-reply.ts';

const PATH = '/control/tenants/{project_id}/faults';

/** A tenant's faults as they are shown. Without a plan there are none. */
export interface FaultsView {
  readonly faults: readonly ArmedFault[];
}

/** The part of the control API that arms, shows and disarms the fault plan of a tenant. */
export class FaultsControl {
  readonly routes: readonly ControlRoute[] = [
    {
      method: 'PUT',
      path: PATH,
      summary: 'Arm a fault plan, in the place of the one before',
      request: FaultPlan,
      answer: ({ params: [projectId = ''], body }) => this.#put(projectId, body),
    },
    {
      method: 'GET',
      path: PATH,
      summary: 'The faults that are armed, and how often each fired and still will',
      answer: ({ params: [projectId = ''] }) => this.#of(projectId, (tenant) => this.#view(tenant)),
    },
    {
      method: 'DELETE',
      path: PATH,
      summary: 'Disarm the fault plan; the answer is what had become of it',
      answer: ({ params: [projectId = ''] }) => this.#of(projectId, (tenant) => this.#disarm(tenant)),
    },
  ];

  constructor(private readonly world: World) {}

  /**
   * Arms a plan, in the place of the one before.
   * @throws FaultsRefused when the plan makes no sense to the tenant; the one before stays then
   */
  arm(tenant: Tenant, plan: unknown): FaultsView {
    const checked = checkedFaultPlan(plan);
    checkAgainst(tenant, checked);
    this.world.plans.set(tenant, new ArmedPlan(checked));
    return this.#view(tenant);
  }

  #view(tenant: Tenant): FaultsView {
    return { faults: this.world.plans.get(tenant)?.faults ?? [] };
  }

  #disarm(tenant: Tenant): FaultsView {
    const last = this.#view(tenant);
    this.world.plans.delete(tenant);
    return last;
  }

  #put(projectId: string, body: string): ControlReply {
    let plan: unknown;
    try {
      plan = JSON.parse(body);
    } catch {
      return refused(400, 'The body is not JSON.');
    }
    try {
      return this.#of(projectId, (tenant) => this.arm(tenant, plan));
    } catch (error) {
      if (error instanceof FaultsRefused) return refused(400, `The faults cannot be armed: ${error.message}`);
      throw error;
    }
  }

  #of(projectId: string, view: (tenant: Tenant) => FaultsView): ControlReply {
    const tenant = this.world.byProject.get(projectId);
    if (tenant === undefined) return refused(404, `There is no project ${projectId}.`);
    return { status: 200, value: view(tenant) };
  }
}

/** @throws FaultsRefused when limits make no sense beside the tenant's, or an app is not there */
function checkAgainst(tenant: Tenant, { faults }: FaultPlan): void {
  for (const [index, fault] of faults.entries()) {
    if (fault.kind === 'limits-lowered') {
      try {
        changedLimits(tenant.limits, fault.limits);
      } catch (error) {
        if (error instanceof SettingRefused) throw new FaultsRefused(`faults.${index}.${error.message}`);
        throw error;
      }
    }
    if (fault.kind === 'queue-filled' && fault.appId !== undefined && !tenant.apps.has(fault.appId)) {
      throw new FaultsRefused(`faults.${index}.appId: there is no app ${fault.appId}.`);
    }
  }
}
