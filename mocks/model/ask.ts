import fc from 'fast-check';
import { LIMITED_BY_HEADER } from '../contract/limited-by.ts';
import { authorizationOf, type Caller, callers, turnedAway } from './caller.ts';
import { compareLedger } from './compare-ledger.ts';
import { compare } from './difference.ts';
import { type Home, type Thing, UNTOLD, type Via } from './entities.ts';
import type { Model } from './model.ts';
import type { Answer, Real, Request } from './real.ts';
import { renew } from './renew.ts';

/** A step of a run. */
export type Step = fc.AsyncCommand<Model, Real>;

/** What an operation must answer. */
export interface Meaning {
  readonly status: number;
  /** The limit behind a 429. */
  readonly by?: string;
  /** The body, which may say ids of the system's making: they are learnt from what it told. */
  readonly told?: (body: Answer['body']) => unknown;
}

/** A call as the model sees it. */
export interface Asked extends Omit<Request, 'host' | 'authorization'> {
  readonly kind?: 'send' | 'other';
  readonly service?: 'conversation' | 'template';
  readonly via: Via;
  /** What it means, once the caller was let in: it happens to the model when this is called. */
  readonly means: () => Meaning;
  /** Another call of the tenant's own, which follows when this one was accepted. */
  readonly after?: () => Asked | null;
}

/** The other way to be turned away: the API said no. */
export const refused = (status: 400 | 404): Meaning => ({ status });
/** A 200 that says nothing. */
export const done: Meaning = { status: 200, told: () => ({}) };

const NO_REGION = '127.0.0.1';

/**
 * A command that calls an operation, compares the answer with what it means, and the ledgers afterwards.
 * @param plan the call, with the paths below the project
 */
export function asking<Given>(
  name: string,
  given: fc.Arbitrary<Given>,
  plan: (model: Model, given: Given) => Asked,
): fc.Arbitrary<Step> {
  return fc.tuple(callers, given).map(([caller, values]) => ({
    check: () => true,
    run: (model, real) => askOnce(name, model, real, caller, plan(model, values)),
    toString: () => `${name}(${caller}, ${fc.stringify(values)})`,
  }));
}

/** Calls an operation once. */
export async function askOnce(
  name: string,
  model: Model,
  real: Real,
  caller: Caller,
  asked: Asked,
): Promise<void> {
  const { method, service = 'conversation', via, path, body } = asked;
  model.settle();
  if (caller === 'own') await renew(model, real);
  const version = service === 'template' ? 'v2' : 'v1';
  const answer = await real.ask({
    method,
    host: via === 'any' ? NO_REGION : `${via}.${service}.api.sinch.com`,
    path: `/${version}/projects/${model.self.projectId}${path}`,
    authorization: authorizationOf(model, caller),
    body,
  });
  const meaning = turnedAway(model, caller) ?? asked.means();
  hold(name, answer, meaning);
  const tally = asked.kind === 'send' ? model.sends : model.others;
  tally.offered += 1;
  tally[outcomeOf(meaning)] += 1;
  model.settle();
  compareLedger(name, model, real);
  const next = meaning.status === 200 ? asked.after?.() : null;
  if (next != null) await askOnce(`look after ${name}`, model, real, 'own', next);
}

/** Holds an answer against what it should be. */
function hold(name: string, answer: Answer, { status, by, told }: Meaning): void {
  compare(
    `${name}, status`,
    [answer.status, answer.headers[LIMITED_BY_HEADER] ?? null],
    [status, by ?? null],
  );
  if (status >= 400) compare(`${name}, error`, answer.body.error?.code, status);
  else if (told !== undefined) compare(`${name}, body`, answer.body, told(answer.body));
}

function outcomeOf({ status, by }: Meaning) {
  if (status === 200) return 'accepted';
  if (status === 429) return `limited-${by as 'project' | 'queue' | 'basic'}` as const;
  return status === 401 ? 'unauthorized' : 'refused';
}

/** Which of some things is meant: one of them, gone ones too, or sometimes one that never was. */
export const picks = fc.nat({ max: 47 });

/** The thing that a pick means, if its id is known; `undefined` is one that never was. */
export function picked<T extends Thing>(things: readonly T[], pick: number): T | undefined {
  const known = things.filter(({ id }) => id !== UNTOLD);
  return pick >= 44 ? undefined : known[pick % Math.max(1, known.length)];
}

/**
 * The id of a thing, learnt from what the system told when it was not known yet.
 * @throws Difference when what was told is no id, or another thing's
 */
export function learnt(thing: Thing, told: unknown, others: readonly Thing[]): string {
  if (thing.id !== UNTOLD) return thing.id;
  const isNew = others.every(({ id }) => id !== told);
  compare('a new id', [typeof told === 'string' && /^[0-9A-Z]{26}$/.test(told), isNew], [true, true]);
  thing.id = told as string;
  return thing.id;
}

/** The id of what may never have been. */
export const idOf = (thing: Thing | undefined): string => thing?.id ?? '01UNKNOWN00000000000000000';

/** By which host something is called: mostly by its own region's. */
export const routes = fc.oneof(
  { weight: 8, arbitrary: fc.constant('home' as const) },
  { weight: 3, arbitrary: fc.constantFrom<Via>('any', 'us', 'eu') },
);

/** The host that a route means for a thing. */
export function viaOf(route: 'home' | Via, thing: { readonly home: Home } | undefined): Via {
  return route === 'home' ? (thing?.home ?? 'us') : route;
}

/** The region in which something is made that is called for by a host. */
export const homeOf = (via: Via): Home => (via === 'any' ? 'us' : via);
