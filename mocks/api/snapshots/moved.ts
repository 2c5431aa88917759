import type { Callback } from '../../engine/callback-desk.ts';
import type { Micros } from '../../engine/clock.ts';
import type { Planned } from '../../engine/event-queue.ts';
import type { CallbackFact, TenantEvent } from '../tenant-event.ts';

/**
 * How the moments of a snapshot become those of the world it is restored in. What lies ahead, and what decides about it
 * (queues, limits, plans), keeps its distance from now: so a tenant goes on as if no time had passed. What has been keeps
 * its wall time, which was shown: when a message was accepted, when something happened of which a callback tells.
 */
export interface Moves {
  /** Added to moments ahead: from the snapshot to its restoration. */
  readonly ahead: Micros;
  /** Added to moments of the past: 0 but for a snapshot that comes from another emulator. */
  readonly past: Micros;
}

/** A callback that waits, to be changed by itself. What it tells of has happened. */
export function movedCallback(
  callback: Callback<CallbackFact>,
  { past }: Pick<Moves, 'past'>,
): Callback<CallbackFact> {
  const { fact, created } = callback;
  const told =
    fact.kind === 'notice'
      ? { ...fact, notice: { ...fact.notice, at: fact.notice.at + past } }
      : { ...fact, at: fact.at + past };
  return { ...callback, fact: told, created: created + past };
}

/** An event that is planned, on its own: nothing in it changes with the one it was made from. */
export function movedEvent({ at, event }: Planned<TenantEvent>, moves: Moves): Planned<TenantEvent> {
  return { at: at + moves.ahead, event: moved(event, moves) };
}

function moved(event: TenantEvent, moves: Moves): TenantEvent {
  switch (event.kind) {
    case 'step':
      return { ...event, left: event.left + moves.ahead };
    case 'notice':
      return { ...event, notice: { ...event.notice, at: event.notice.at + moves.ahead } };
    case 'retry':
      return { ...event, callback: movedCallback(event.callback, moves) };
    default:
      return event;
  }
}
