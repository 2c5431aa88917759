import type { Call } from '../call.ts';
import { failure } from '../replies.ts';
import type { App } from './app.ts';

/** The 404 of an app that is unknown, or lives in another region (documented). */
export const UNKNOWN_APP = failure(404, 'App not found.');

/** The app of an id, when it lives in the region that was addressed. */
export function findApp({ tenant, request }: Pick<Call, 'tenant' | 'request'>, id: string): App | undefined {
  const app = tenant.apps.get(id);
  return app !== undefined && (request.region === null || request.region === app.region) ? app : undefined;
}
