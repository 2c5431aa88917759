import { INJECTED_AGE_MILLIS } from '../../contract/inject.ts';
import type { Micros } from '../../engine/clock.ts';
import type { Call } from '../call.ts';
import type { ApiReply } from '../exchange.ts';
import { malformed } from '../with-body.ts';

/** The moment of an `accept_time`, or the 400 of one that is no time, lies ahead, or is older than 30 days (documented). */
export function injectedTime({ world, now }: Pick<Call, 'world' | 'now'>, text: string): Micros | ApiReply {
  const at = Date.parse(text);
  const wall = world.clock.wallMillis(now);
  if (Number.isNaN(at)) return malformed([{ field: 'accept_time', description: 'is not a time' }]);
  if (at > wall || at < wall - INJECTED_AGE_MILLIS) {
    return malformed([{ field: 'accept_time', description: 'must lie within the last 30 days' }]);
  }
  const moment = now - Math.round((wall - at) * 1000);
  // A wall time that is no whole number of milliseconds must not cost the last one.
  return world.clock.wallMillis(moment) < at ? moment + 1 : moment;
}
