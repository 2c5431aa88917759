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
import { type ModelTemplate, UNTOLD } from '../entities.ts';

const which = { template: picks, route: routes };
const service = 'template';
const texts = fc.constantFrom('one', 'two');

const bodyOf = (text: string, language = 'en') => ({
  default_translation: 'en',
  translations: [{ language_code: language, text_message: { text } }],
});

/** What a template shows of a body: its translations have a version and times. */
function shown(body: ReturnType<typeof bodyOf>, created: string, updated: string) {
  const times = { create_time: created, update_time: updated };
  return {
    default_translation: body.default_translation,
    translations: body.translations.map((each) => ({ ...each, version: '1', ...times })),
    ...times,
  };
}

const create = asking(
  'create template',
  fc.record({
    route: routes,
    id: fc.option(fc.constantFrom('mine', 'yours')),
    text: texts,
    flawed: fc.nat({ max: 9 }),
  }),
  (model, { route, id: wanted, text, flawed }): Asked => {
    const via = viaOf(route, undefined);
    const given = bodyOf(text, flawed === 9 ? 'sv' : 'en');
    return {
      service,
      method: 'POST',
      path: '/templates',
      via,
      body: { ...given, ...(wanted === null ? {} : { id: wanted }) },
      means: () => {
        if (flawed === 9 || model.templates.some(({ id, gone }) => id === wanted && !gone))
          return refused(400);
        return {
          status: 200,
          told: (body) => {
            const fields = { ...shown(given, model.time(), model.time()), version: 1 };
            const template: ModelTemplate = { id: wanted ?? UNTOLD, home: homeOf(via), gone: false, fields };
            const id = learnt(template, body.id, model.templates);
            model.templates.push(template);
            return { ...fields, id };
          },
        };
      },
    };
  },
);

const get = asking('get template', fc.record(which), (model, { template: pick, route }) => {
  const template = picked(model.templates, pick);
  const via = viaOf(route, template);
  return {
    service,
    method: 'GET',
    path: `/templates/${idOf(template)}`,
    via,
    means: () => {
      const there = model.templates.find(({ id, gone }) => id === template?.id && !gone);
      if (there === undefined || !model.sees(via, there)) return refused(404);
      return { status: 200, told: () => ({ ...there.fields, id: there.id }) };
    },
  };
});

const list = asking('list templates', routes, (model, route) => {
  const via = viaOf(route, undefined);
  return {
    service,
    method: 'GET',
    path: '/templates',
    via,
    means: () => ({
      status: 200,
      told: () => ({
        templates: model.templates
          .filter((template) => model.sees(via, template))
          .map(({ id, fields }) => ({ ...fields, id })),
      }),
    }),
  };
});

const update = asking(
  'update template',
  fc.record({ ...which, text: texts, behind: fc.constantFrom(0, 0, 0, 1, -1) }),
  (model, { template: pick, route, text, behind }) => {
    const named = picked(model.templates, pick);
    const template = model.templates.find(({ id, gone }) => id === named?.id && !gone);
    const via = viaOf(route, template);
    const latest = template?.fields.version ?? 1;
    const version = latest - behind;
    const given = bodyOf(text);
    return {
      service,
      method: 'PUT',
      path: `/templates/${idOf(named)}`,
      via,
      body: { ...given, version },
      means: () => {
        if (version < 1) return refused(400);
        if (template === undefined || !model.sees(via, template)) return refused(404);
        if (version !== latest) return refused(400);
        const created = template.fields.create_time as string;
        template.fields = { ...shown(given, created, model.time()), version: latest + 1 };
        return { status: 200, told: () => ({ ...template.fields, id: template.id }) };
      },
    };
  },
);

const remove = asking('delete template', fc.record(which), (model, { template: pick, route }) => {
  const named = picked(model.templates, pick);
  const template = model.templates.find(({ id, gone }) => id === named?.id && !gone);
  const via = viaOf(route, template);
  return {
    service,
    method: 'DELETE',
    path: `/templates/${idOf(named)}`,
    via,
    means: () => {
      if (template === undefined || !model.sees(via, template)) return refused(404);
      template.gone = true;
      return done;
    },
  };
});

/** Making, reading, changing and deleting of templates, which have versions. */
export const templateCommands = [create, create, get, list, update, update, remove];
