import { type Static, Type } from 'typebox';
import { fact } from './fact.ts';

/** How callbacks are retried and bounded. That they are retried with exponential back-off is documented, no number is. */
export const CALLBACKS = {
  /** Waits before the second try and those after it, in seconds: the vendor's SMS product doubles from 5 s to 81,920 s. */
  retrySeconds: fact(
    Array.from({ length: 15 }, (_, doubling) => 5 * 2 ** doubling),
    'assumed',
    "the schedule of the vendor's SMS product",
    'tenants[].callbacks.retrySeconds',
  ),
  /** How long a receiver has for its answer, in milliseconds of the machine: a socket knows no other time. */
  timeoutMillis: fact(10_000, 'assumed', 'no time-out is documented', 'tenants[].callbacks.timeoutMillis'),
  /** Callbacks that may be pending; more are given up at once. */
  room: fact(1_000_000, 'assumed', 'ours: memory must stay bounded', 'tenants[].callbacks.room'),
  /** Callbacks of one app that may be under way at once. */
  flights: fact(
    256,
    'assumed',
    'ours: more than the pace lets start in the first wait',
    'tenants[].callbacks.flights',
  ),
  /** Whether several webhooks of an app share one pace. */
  paceScope: fact('app', 'documented', 'the schema: per app, counted for each callback'),
  /** Order of the callbacks of an app. */
  order: fact(
    'by event, retries behind; of one message to one receiver one after the other',
    'assumed',
    'no order is documented',
  ),
} as const;

/** What may be said of a tenant's callbacks. Their pace is a limit: `limits.callbacks`. */
export const CallbackOptions = Type.Partial(
  Type.Object({
    retrySeconds: Type.Array(Type.Number({ exclusiveMinimum: 0, maximum: 31_536_000 }), { maxItems: 64 }),
    timeoutMillis: Type.Integer({ minimum: 1, maximum: 600_000 }),
    room: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
    flights: Type.Integer({ minimum: 1, maximum: 10_000 }),
  }),
  { additionalProperties: false },
);
/** What may be said of a tenant's callbacks. */
export type CallbackOptions = Static<typeof CallbackOptions>;

/** How the callbacks of a tenant are retried and bounded. */
export interface CallbackSettings {
  readonly retrySeconds: readonly number[];
  readonly timeoutMillis: number;
  readonly room: number;
  readonly flights: number;
}

/** The settings of callbacks that were asked for, completed. */
export function callbackSettings(options: CallbackOptions = {}): CallbackSettings {
  return {
    retrySeconds: options.retrySeconds ?? CALLBACKS.retrySeconds.value,
    timeoutMillis: options.timeoutMillis ?? CALLBACKS.timeoutMillis.value,
    room: options.room ?? CALLBACKS.room.value,
    flights: options.flights ?? CALLBACKS.flights.value,
  };
}
