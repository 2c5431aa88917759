import type { FaultPlan } from '../contract/fault-plan.ts';
import type { ControlApi } from './control-api.ts';
import { ControlError } from './control-client.ts';
import type { FaultsView } from './faults-control.ts';
import type { JournalPage } from './journal/journal-control.ts';
import type { JournalQuery } from './journal/journal-query.ts';

/** The control API for who lives in the emulator's own process: the same checks, answers and refusals, without HTTP. */
export class LocalControl {
  constructor(private readonly api: ControlApi) {}

  /**
   * A page of a tenant's journal.
   * @throws ControlError when there is no such project, or the query makes no sense
   */
  journal(projectId: string, query: JournalQuery = {}): JournalPage {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, `${value}`);
    return this.#ask('GET', `${pathOf(projectId)}/journal`, { query: asked.toString() }) as JournalPage;
  }

  /**
   * Arms a fault plan for a tenant, in the place of the one before.
   * @throws ControlError when the plan makes no sense, and nothing is changed then, or there is no such project
   */
  armFaults(projectId: string, plan: FaultPlan): FaultsView {
    const body = JSON.stringify(plan);
    return this.#ask('PUT', `${pathOf(projectId)}/faults`, { body }) as FaultsView;
  }

  /**
   * The faults armed for a tenant, and how often each fired and still will.
   * @throws ControlError when there is no such project
   */
  faults(projectId: string): FaultsView {
    return this.#ask('GET', `${pathOf(projectId)}/faults`) as FaultsView;
  }

  /**
   * Removes a tenant and all it holds.
   * @throws ControlError when there is no such project
   */
  dropTenant(projectId: string): void {
    this.#ask('DELETE', pathOf(projectId));
  }

  #ask(method: string, path: string, { body = '', query = '' } = {}): unknown {
    const reply = this.api.answer(method, path, body, query);
    if (!('value' in reply)) throw new TypeError(`${method} ${path} is not answered at once by a value.`);
    const { status, value } = reply;
    if (status >= 400) throw new ControlError((value as { message: string }).message, status);
    return value;
  }
}

const pathOf = (projectId: string) => `/control/tenants/${encodeURIComponent(projectId)}`;
