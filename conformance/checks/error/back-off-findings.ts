import type { Attempts } from '../../trace/attempts.ts';
import type { Trace } from '../../trace/trace.ts';
import { CALLS_IN_WORDS } from '../calls-in-words.ts';
import type { Finding, Sample } from '../finding.ts';
import { quantile } from '../quantile.ts';
import { TURN, turnSamples } from '../retry/turn-samples.ts';
import { tryPairs } from '../try-pairs.ts';
import { envelopeOfWaits } from './wait-envelope.ts';
import { waitSamples, waitsByPlace } from './waits-by-status.ts';

/** A wait is none when it is shorter than this on a client's own clock, and the machine's unrest on top. */
const AT_ONCE_MICROS = 15_000;
const UNREST = 1.5;
const AT_ONCE = 'at once';
const GRAIN = 'grain';
/** How late requests are by themselves, on a machine on which that can still be told from a wait. */
const MOST_TURN_MILLIS = 30;
/** So many waits after one status must be known, and this share of them be none. */
const FEWEST_WAITS = 5;
const SHARE_AT_ONCE = 0.8;
/** Calls of a kind that must be known at a place among their waits, of those that met server errors and of the others. */
const FEWEST_CALLS = 8;
const FEWEST_OTHERS = 4;
/** How late requests are by themselves, where waits are compared with that, and by how much waits may be later. */
const MOST_LATE_MILLIS = 150;
const LATER = 1.5;
/** How many times what counts as none a wait beside it lasts, of a client that knows how to wait. */
const LONGER = 5;
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The numbers that {@link backOffFindings} judges. */
export function backOffSamples(trace: Trace, calls: readonly Attempts[]): Sample[] {
  return [
    ...calls
      .flatMap(tryPairs)
      .flatMap(({ refused, waitMicros }) =>
        refused.fault === 'status' ? [{ of: `a ${refused.status}`, value: waitMicros / 1000 }] : [],
      ),
    ...waitSamples(trace),
    { of: AT_ONCE, value: (AT_ONCE_MICROS + UNREST * trace.graceMicros) / 1000 },
    { of: GRAIN, value: trace.graceMicros / 1000 },
    ...turnSamples(trace),
  ];
}

/**
 * What is wrong with the waits after one status. Of one wait nothing follows: full jitter may draw nearly 0.
 *
 * At once: five waits after one status, four fifths of them below 15 ms plus one and a half times what timers are early
 * (75 ms in twenty-fold time), and what requests are late by themselves, 30 ms at most. Full jitter from a ceiling of 100 ms
 * that doubles twice does that by chance in α < 0.01 of the runs in twenty-fold time, in less than 0.0001 in real and virtual
 * time; a client that never waits escapes when more than a fifth of its tries take longer than that on the way (β < 0.01 on a
 * quiet machine). On a busy one, where requests are late by up to 150 ms, waits whose median is not half as much later again
 * are none, when they do not grow either: what really doubles twice from 100 ms is seen to grow below all that.
 *
 * At once at one place: of at least eight calls of a kind four fifths come back at once at their first try again, say, and half
 * of them wait five times as long and more before the next one, or before the one before. Full jitter that doubles does that
 * with α < 0.001, one that triples with α < 0.005, equal and decorrelated jitter never, however late requests are: what
 * counts as none is what they are late, half as much again, on top, and long is five times what four fifths of the short ones are within.
 *
 * No growth: some 20 calls of a kind meet one status, and at least eight. The longest wait is to be 1.5 times the first on
 * average, 1.3 times where there are two; found is who stays below even if chance made the one a standard error too short and
 * the other as much too long. Of full jitter that doubles once that is said with α < 0.002 (0.005 of eight calls), of any that
 * doubles twice, of equal and of decorrelated jitter with less; a constant wait with a tenth of noise escapes with β < 0.001, one
 * between half and one and a half with β = 0.02 (0.14 of eight calls), one drawn from nothing up to a ceiling half the time.
 *
 * Whose waits do not grow after a 429 either, so far as four calls of the kind tell, is left to RET-4.
 */
export function backOffFindings(samples: readonly Sample[], status: number): Finding[] {
  const hurried = atOnce(samples, status);
  if (hurried.length > 0) return hurried;
  return Object.keys(CALLS_IN_WORDS).flatMap((operation) => {
    const hasty = atOnceAtAPlace(samples, status, operation);
    return hasty.length > 0 ? hasty : withoutGrowth(samples, status, operation);
  });
}

const valuesOf = (samples: readonly Sample[], wanted: string) =>
  samples.filter(({ of }) => of === wanted).map(({ value }) => value);

const turnOf = (samples: readonly Sample[]) => quantile(valuesOf(samples, TURN), 0.5) || 0;

function atOnce(samples: readonly Sample[], status: number): Finding[] {
  const bound = Math.max(0, ...valuesOf(samples, AT_ONCE)) + Math.min(turnOf(samples), MOST_TURN_MILLIS);
  const waits = valuesOf(samples, `a ${status}`);
  const early = waits.filter((wait) => wait < bound);
  if (waits.length < FEWEST_WAITS || early.length < SHARE_AT_ONCE * waits.length) return [];
  return [
    {
      sentence: `${early.length} of ${waits.length} tries after a ${status} came at once, without back-off.`,
    },
  ];
}

function atOnceAtAPlace(samples: readonly Sample[], status: number, operation: string): Finding[] {
  const none = Math.max(0, ...valuesOf(samples, AT_ONCE));
  const bound = none + LATER * Math.min(turnOf(samples), MOST_LATE_MILLIS);
  const places = waitsByPlace(samples, status, operation);
  const isLong = (waits: readonly number[] = [], than: number) =>
    waits.length >= FEWEST_CALLS && quantile(waits, 0.5) >= LONGER * than;
  return places.flatMap((waits, place) => {
    const early = waits.filter((wait) => wait < bound);
    if (waits.length < FEWEST_CALLS || early.length < SHARE_AT_ONCE * waits.length) return [];
    // Of a client that came back sooner than requests are late, a shorter wait beside it is long.
    const than = Math.max(none, quantile(waits, SHARE_AT_ONCE));
    if (!isLong(places[place + 1], than) && !isLong(places[place - 1], than)) return [];
    const which = `${early.length} of ${waits.length} ${CALLS_IN_WORDS[operation]} after a ${status}`;
    const again = `their ${PLACES[place] ?? 'last'} try again`;
    return [{ sentence: `${which} came at once at ${again}, without back-off.` }];
  });
}

function withoutGrowth(samples: readonly Sample[], status: number, operation: string): Finding[] {
  const [turn, grain] = [turnOf(samples), Math.max(0, ...valuesOf(samples, GRAIN))];
  const places = waitsByPlace(samples, status, operation);
  const raw = envelopeOfWaits(places, FEWEST_CALLS, { grain, turn: 0 });
  if (raw === null || raw.grows) return [];
  const calls = `${raw.calls} ${CALLS_IN_WORDS[operation]} after a ${status}`;
  const [bound, median] = [Math.max(0, ...valuesOf(samples, AT_ONCE)), quantile(places.flat(), 0.5)];
  if (median < bound + LATER * Math.min(turn, MOST_LATE_MILLIS)) {
    const late = `${median.toFixed(0)} ms at their median, where requests are ${turn.toFixed(0)} ms late by themselves`;
    return [{ sentence: `The waits of ${calls} are none: ${late}.` }];
  }
  const waits = envelopeOfWaits(places, FEWEST_CALLS, { grain, turn });
  if (waits === null || !waits.isFlat) return [];
  const others = envelopeOfWaits(waitsByPlace(samples, 429, operation), FEWEST_OTHERS, { grain, turn });
  if (others?.grows === false) return [];
  const means = waits.means.map((each) => `${each.toFixed(0)} ms`).join(', ');
  return [{ sentence: `The waits of ${calls} do not grow: ${means} on average.` }];
}
