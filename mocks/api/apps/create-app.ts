import { CreateAppRequest } from '../../contract/app.ts';
import { ok } from '../replies.ts';
import { withBody } from '../with-body.ts';
import { appView } from './app-view.ts';

/** `POST …/apps`: a new app with an empty queue, in the region that was addressed (documented). */
export const createApp = withBody(CreateAppRequest, (call, settings) => {
  const { world, tenant, request, now } = call;
  const id = tenant.appIds.next(world.clock.wallMillis(now));
  const app = tenant.addApp({ id, region: request.region ?? tenant.settings.region, settings });
  return ok(appView(app, call));
});
