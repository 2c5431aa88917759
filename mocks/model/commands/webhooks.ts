import fc from 'fast-check';
import { asking, done, idOf, learnt, picked, picks, refused, routes, viaOf } from '../ask.ts';
import { type ModelApp, type ModelWebhook, UNTOLD } from '../entities.ts';
import type { Model } from '../model.ts';

const MOST = 5;
const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');

/** The webhooks of an app that are there. */
function hooksOf(model: Model, app: ModelApp): ModelWebhook[] {
  return model.webhooks.filter((hook) => hook.app === app && !hook.gone);
}

/** A webhook lives where its app does, and is gone with it. */
const isThere = (
  model: Model,
  via: 'us' | 'eu' | 'any',
  hook: ModelWebhook | undefined,
): hook is ModelWebhook => hook !== undefined && model.sees(via, hook) && model.sees(via, hook.app);

const create = asking(
  'create webhook',
  fc.record({ app: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, picks), route: routes, name: names }),
  (model, { app: pick, route, name }) => {
    const app = picked(model.apps, pick);
    const via = viaOf(route, app);
    const fields = {
      app_id: idOf(app),
      target: `${model.hooks}/${name}`,
      target_type: 'HTTP',
      triggers: ['MESSAGE_DELIVERY'],
    };
    return {
      method: 'POST',
      path: '/webhooks',
      via,
      body: fields,
      means: () => {
        if (app === undefined || !model.sees(via, app)) return refused(404);
        const others = hooksOf(model, app);
        if (others.length >= MOST || others.some((other) => other.fields.target === fields.target)) {
          return refused(400);
        }
        return {
          status: 200,
          told: ({ id }) => {
            const hook = { id: UNTOLD, home: app.home, gone: false, app, fields: { ...fields, id } };
            learnt(hook, id, model.webhooks);
            model.webhooks.push(hook);
            return hook.fields;
          },
        };
      },
    };
  },
);

const get = asking(
  'get webhook',
  fc.record({ hook: picks, route: routes }),
  (model, { hook: pick, route }) => {
    const hook = picked(model.webhooks, pick);
    const via = viaOf(route, hook);
    return {
      method: 'GET',
      path: `/webhooks/${idOf(hook)}`,
      via,
      means: () => (isThere(model, via, hook) ? { status: 200, told: () => hook.fields } : refused(404)),
    };
  },
);

const list = asking(
  'list webhooks',
  fc.record({ app: picks, route: routes }),
  (model, { app: pick, route }) => {
    const app = picked(model.apps, pick);
    const via = viaOf(route, app);
    return {
      method: 'GET',
      path: `/apps/${idOf(app)}/webhooks`,
      via,
      means: () =>
        app !== undefined && model.sees(via, app)
          ? { status: 200, told: () => ({ webhooks: hooksOf(model, app).map(({ fields }) => fields) }) }
          : refused(404),
    };
  },
);

const update = asking(
  'update webhook',
  fc.record({ hook: picks, route: routes, name: names }),
  (model, { hook: pick, route, name }) => {
    const hook = picked(model.webhooks, pick);
    const via = viaOf(route, hook);
    const target = `${model.hooks}/${name}`;
    return {
      method: 'PATCH',
      path: `/webhooks/${idOf(hook)}`,
      via,
      body: { target },
      means: () => {
        if (!isThere(model, via, hook)) return refused(404);
        const others = hooksOf(model, hook.app).filter((other) => other !== hook);
        if (others.some(({ fields }) => fields.target === target)) return refused(400);
        hook.fields = { ...hook.fields, target };
        return { status: 200, told: () => hook.fields };
      },
    };
  },
);

const remove = asking(
  'delete webhook',
  fc.record({ hook: picks, route: routes }),
  (model, { hook: pick, route }) => {
    const hook = picked(model.webhooks, pick);
    const via = viaOf(route, hook);
    return {
      method: 'DELETE',
      path: `/webhooks/${idOf(hook)}`,
      via,
      means: () => {
        if (!isThere(model, via, hook)) return refused(404);
        hook.gone = true;
        return done;
      },
    };
  },
);

/** Making, reading, changing and deleting of webhooks, which hear of deliveries. */
export const webhookCommands = [create, create, create, create, get, list, update, remove];
