import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { NO_SETTINGS, settingsView } from './settings-view.ts';

/** `GET …/settings`. */
export const getSettings: Operate = ({ tenant }) =>
  tenant.projectSettings === null ? NO_SETTINGS : ok(settingsView(tenant, tenant.projectSettings));

/** `DELETE …/settings`. */
export const deleteSettings: Operate = ({ tenant }) => {
  if (tenant.projectSettings === null) return NO_SETTINGS;
  tenant.projectSettings = null;
  return ok({});
};
