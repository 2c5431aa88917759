import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { appView } from './app-view.ts';
import { findApp, UNKNOWN_APP } from './find-app.ts';

/** `GET …/apps/{app_id}`. */
export const getApp: Operate = (call) => {
  const app = findApp(call, call.params[1] ?? '');
  return app === undefined ? UNKNOWN_APP : ok(appView(app, call));
};
