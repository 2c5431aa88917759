import { UpdateAppRequest } from '../../contract/app.ts';
import { ok } from '../replies.ts';
import { masked } from '../update-mask.ts';
import { withBody } from '../with-body.ts';
import { appView } from './app-view.ts';
import { findApp, UNKNOWN_APP } from './find-app.ts';

/** `PATCH …/apps/{app_id}`: changes the settings that `update_mask` names, or that the body holds. */
export const updateApp = withBody(UpdateAppRequest, (call, changes) => {
  const app = findApp(call, call.params[1] ?? '');
  if (app === undefined) return UNKNOWN_APP;
  const updated = masked(app.settings, changes, call.request.query, ['display_name', 'channel_credentials']);
  if ('status' in updated) return updated;
  app.settings = updated.value;
  return ok(appView(app, call));
});
