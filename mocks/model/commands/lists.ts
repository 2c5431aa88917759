import fc from 'fast-check';
import { type Asked, asking, picked, picks, refused, routes, viaOf } from '../ask.ts';
import type { Thing, Via } from '../entities.ts';
import type { Model } from '../model.ts';
import { viewOf as contactView } from './contacts.ts';
import { viewOf as conversationView } from './conversations.ts';
import { isReadable, viewOf as messageView } from './messages.ts';

type Told = Record<string, unknown> | undefined;

/** One of the lists that come in pages. */
interface List {
  readonly usual: number;
  readonly most: number;
  readonly counts: boolean;
  /** What can be filtered by, if anything. */
  readonly filters: (model: Model) => readonly (readonly [name: string, things: readonly Thing[]])[];
  /** All things there ever were that the filter lets through, in the order of their making. */
  readonly all: (model: Model, filter: Filter) => readonly Thing[];
  readonly isThere: (model: Model, via: Via, thing: never) => boolean;
  readonly view: (model: Model, thing: never, told: Told) => object;
}

type Filter = readonly [name: string, thing: Thing] | null;

const sees = (model: Model, via: Via, thing: Thing) => model.sees(via, thing);

const LISTS: Readonly<Record<string, List>> = {
  messages: {
    usual: 10,
    most: 1000,
    counts: false,
    filters: ({ apps, contacts }) => [
      ['app_id', apps],
      ['contact_id', contacts],
    ],
    all: ({ messages }, filter) =>
      messages.filter(({ app, contact }) => filter === null || filter[1] === app || filter[1] === contact),
    isThere: isReadable,
    view: messageView,
  },
  contacts: {
    usual: 10,
    most: 20,
    counts: false,
    filters: () => [],
    all: ({ contacts }) => contacts,
    isThere: sees,
    view: ({ contacts }, contact, told) => contactView(contacts, contact, told),
  },
  conversations: {
    usual: 10,
    most: 20,
    counts: true,
    filters: ({ apps }) => [['app_id', apps]],
    all: ({ conversations }, filter) =>
      conversations.filter(({ app }) => filter === null || filter[1] === app),
    isThere: sees,
    view: conversationView,
  },
};

const sizes = fc.constantFrom(null, '0', '1', '1', '2', '2', '3', '21', 'many');

function page(
  model: Model,
  name: string,
  size: string | null,
  filter: Filter,
  from: From | null,
  via: Via,
): Asked {
  const list = LISTS[name] as List;
  const query = new URLSearchParams();
  if (size !== null) query.set('page_size', size);
  if (from !== null) query.set('page_token', from.token);
  else if (filter !== null) query.set(filter[0], filter[1].id);
  return {
    method: 'GET',
    path: `/${name}?${query}`,
    via,
    means: () => {
      if (size === 'many') return refused(400);
      const all = list.all(model, filter);
      const seen = all.filter((thing) => list.isThere(model, via, thing as never));
      const start = from === null ? -1 : all.indexOf(from.last);
      const rest = seen.filter((thing) => all.indexOf(thing) > start);
      const things = rest.slice(0, Math.min(Number(size ?? 0) || list.usual, list.most));
      const last = rest.length > things.length ? things.at(-1) : undefined;
      return {
        status: 200,
        told: (body) => {
          const token = body.next_page_token;
          if (last !== undefined) model.pageTokens.push({ token, list: name, filter, last });
          return {
            [name]: things.map((thing, index) => list.view(model, thing as never, body[name]?.[index])),
            next_page_token: last === undefined ? '' : token || 'a token',
            ...(list.counts ? { total_size: seen.length } : {}),
          };
        },
      };
    },
  };
}

type From = Model['pageTokens'][number];

const first = asking(
  'list',
  fc.record({
    name: fc.constantFrom('messages', ...Object.keys(LISTS)),
    size: sizes,
    filter: fc.option(fc.tuple(picks, picks)),
    route: routes,
  }),
  (model, { name, size, filter, route }) => {
    const possible = LISTS[name]?.filters(model) ?? [];
    const [by, things] = possible[(filter?.[0] ?? 0) % Math.max(1, possible.length)] ?? ['', []];
    const thing = filter === null ? undefined : picked(things, filter[1]);
    return page(model, name, size, thing === undefined ? null : [by, thing], null, viaOf(route, thing));
  },
);

const next = asking(
  'next page',
  fc.record({ pick: fc.nat({ max: 2 }), size: sizes, route: routes }),
  (model, { pick, size, route }): Asked => {
    const from = model.pageTokens.at(-1 - (pick % Math.max(1, model.pageTokens.length)));
    if (from !== undefined) return page(model, from.list, size, from.filter, from, viaOf(route, from.last));
    return {
      method: 'GET',
      path: '/contacts?page_token=bm90IG91cnM%3D',
      via: 'us',
      means: () => refused(400),
    };
  },
);

/** Pages of lists, and those behind them, however much has happened since. */
export const listCommands = [first, first, first, next, next, next];
