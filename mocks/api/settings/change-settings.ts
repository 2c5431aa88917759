import { ProjectSettings } from '../../contract/project-settings.ts';
import { ok } from '../replies.ts';
import { malformed, withBody } from '../with-body.ts';
import { NO_SETTINGS, settingsView } from './settings-view.ts';

/** `POST …/settings`: makes the settings of a project that has none (a second time is a 400: assumed). */
export const createSettings = withBody(ProjectSettings, ({ tenant }, settings) => {
  if (tenant.projectSettings !== null) {
    return malformed([{ field: 'settings', description: 'exist already' }]);
  }
  tenant.projectSettings = settings;
  return ok(settingsView(tenant, settings));
});

/** `PATCH …/settings`: replaces the settings that the body holds. */
export const updateSettings = withBody(ProjectSettings, ({ tenant }, changes) => {
  if (tenant.projectSettings === null) return NO_SETTINGS;
  tenant.projectSettings = { ...tenant.projectSettings, ...changes };
  return ok(settingsView(tenant, tenant.projectSettings));
});
