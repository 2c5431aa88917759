import fc from 'fast-check';
import {
  type Asked,
  asking,
  done,
  homeOf,
  idOf,
  learnt,
  picked,
  picks,
  refused,
  routes,
  viaOf,
} from '../ask.ts';
import { type ModelApp, UNTOLD, type Via } from '../entities.ts';
import type { Model } from '../model.ts';

const which = { app: picks, route: routes };
const modes = fc.constantFrom('CONVERSATION', 'DISPATCH');

function viewOf(model: Model, app: ModelApp) {
  const { queue } = model.limits;
  return {
    processing_mode: 'DISPATCH',
    conversation_metadata_report_view: 'NONE',
    ...app.settings,
    id: app.id,
    rate_limits: { inbound: 25, outbound: queue?.drainRate },
    queue_stats: { outbound_size: model.depth(app), outbound_limit: queue?.capacity },
  };
}

const get = asking('get app', fc.record(which), (model, { app: pick, route }) => {
  const app = picked(model.apps, pick);
  const via = viaOf(route, app);
  return {
    method: 'GET',
    path: `/apps/${idOf(app)}`,
    via,
    means: () =>
      app !== undefined && model.sees(via, app)
        ? { status: 200, told: () => viewOf(model, app) }
        : refused(404),
  };
});

const list = asking('list apps', routes, (model, route) => {
  const via = viaOf(route, undefined);
  return {
    method: 'GET',
    path: '/apps',
    via,
    means: () => ({
      status: 200,
      told: () => ({
        apps: model.apps.filter((app) => model.sees(via, app)).map((app) => viewOf(model, app)),
      }),
    }),
  };
});

const create = asking(
  'create app',
  fc.record({
    route: routes,
    processing_mode: fc.option(modes, { nil: undefined }),
    flawed: fc.nat({ max: 7 }),
  }),
  (model, { route, processing_mode, flawed }) => {
    const via = viaOf(route, undefined);
    const settings = { display_name: flawed === 7 ? '' : 'made', channel_credentials: [], processing_mode };
    return {
      method: 'POST',
      path: '/apps',
      via,
      body: settings,
      means: () => {
        if (flawed === 7) return refused(400);
        return {
          status: 200,
          told: ({ id }) => {
            const given = JSON.parse(JSON.stringify(settings));
            const app: ModelApp = {
              id: UNTOLD,
              home: homeOf(via),
              gone: false,
              settings: given,
              lines: new Map(),
            };
            learnt(app, id, model.apps);
            model.apps.push(app);
            return viewOf(model, app);
          },
        };
      },
    };
  },
);

/** Turns an app to the other mode, or to the same again. */
export function turning(model: Model, app: ModelApp | undefined, processing_mode: string, via: Via): Asked {
  return {
    method: 'PATCH',
    path: `/apps/${idOf(app)}`,
    via,
    body: { processing_mode },
    means: () => {
      if (app === undefined || !model.sees(via, app)) return refused(404);
      app.settings = { ...app.settings, processing_mode };
      return { status: 200, told: () => viewOf(model, app) };
    },
  };
}

const update = asking(
  'update app',
  fc.record({ ...which, processing_mode: modes }),
  (model, { app: pick, route, processing_mode }) => {
    const app = picked(model.apps, pick);
    return turning(model, app, processing_mode, viaOf(route, app));
  },
);

const remove = asking('delete app', fc.record(which), (model, { app: pick, route }) => {
  const app = picked(model.apps, pick);
  const via = viaOf(route, app);
  return {
    method: 'DELETE',
    path: `/apps/${idOf(app)}`,
    via,
    means: () => {
      if (app === undefined || !model.sees(via, app)) return refused(404);
      app.gone = true;
      for (const webhook of model.webhooks) if (webhook.app === app) webhook.gone = true;
      return done;
    },
  };
});

/** Reading, making, changing and deleting of apps. */
export const appCommands = [get, get, list, create, update, update, remove];
