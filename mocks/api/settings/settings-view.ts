import type { ProjectSettings } from '../../contract/project-settings.ts';
import { failure } from '../replies.ts';
import type { Tenant } from '../tenant.ts';

/** The 404 of a project that has no settings. */
export const NO_SETTINGS = failure(404, 'Project settings not found.');

/** The settings of a project as the API shows them. */
export function settingsView(tenant: Tenant, settings: ProjectSettings) {
  return { project_id: tenant.settings.projectId, settings };
}
