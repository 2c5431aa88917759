import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { appView } from './app-view.ts';

/** `GET …/apps`: the apps of the region that was addressed, in the order of their creation, all at once (documented). */
export const listApps: Operate = (call) => {
  const { tenant, request } = call;
  const { region } = request;
  const apps = [...tenant.apps.values()].filter((app) => region === null || app.region === region);
  return ok({ apps: apps.map((app) => appView(app, call)) });
};
