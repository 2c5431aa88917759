import type { ClientSeen } from '../client/client-seen.ts';
import type { RunSettings } from '../run-settings.ts';
import type { DepthCurve, DepthPoint } from './depth-curve.ts';
import { fillingFrom, fillingUntil } from './filling-times.ts';

/** How fast a queue drained over a part of a run, as the client saw it. */
export interface DrainRate {
  readonly part: 'over all' | 'in the recovery';
  readonly seconds: number;
  /** Messages a second. */
  readonly rate: number;
}

/** A part in which fewer messages left proves nothing. */
const FEWEST = 20;
/** The last sends are answered and counted by then. */
const SETTLE_SECONDS = 0.2;

/** The drain of the first app's queue, where it can be seen: from all that it took, and from how it falls when nothing comes. */
export function drainRates(
  settings: RunSettings,
  client: Pick<ClientSeen, 'phases' | 'counters'>,
  depth: DepthCurve,
): DrainRate[] {
  // A queue that is empty does not drain.
  const from = fillingFrom(settings.plan) + SETTLE_SECONDS;
  if (depth.predicted.some((point) => point.seconds > from && point.depth === 0)) return [];
  const rates = [overAll(settings, client, depth), inRecovery(settings, depth)];
  return rates.filter((each) => each !== null && each.seconds * settings.drainRate >= FEWEST) as DrainRate[];
}

/** Conservation: what it took and no longer held at the last look has left it. A full queue takes what leaves, and no more. */
function overAll(
  { plan }: RunSettings,
  { phases, counters }: Pick<ClientSeen, 'phases' | 'counters'>,
  { measured }: DepthCurve,
): DrainRate | null {
  const last = measured.at(-1);
  if (last === undefined || last.seconds < fillingUntil(plan) + SETTLE_SECONDS) return null;
  const accepted = Object.values(phases).reduce((sum, { outcomes }) => sum + outcomes.accepted, 0);
  const taken = accepted - (counters.spillway_probe_accepted ?? 0);
  const seconds = last.seconds - fillingFrom(plan);
  return { part: 'over all', seconds, rate: (taken - last.depth) / seconds };
}

function inRecovery({ plan }: RunSettings, { measured }: DepthCurve): DrainRate | null {
  const from = fillingUntil(plan) + SETTLE_SECONDS;
  const points = measured.filter(({ seconds }) => seconds >= from);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 3) return null;
  return { part: 'in the recovery', seconds: last.seconds - first.seconds, rate: -slopeOf(points) };
}

/** The slope of the straight line that is nearest to all points. */
function slopeOf(points: readonly DepthPoint[]): number {
  const mean = (of: (point: DepthPoint) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ seconds }) => seconds), mean(({ depth }) => depth)];
  const over = mean(({ seconds, depth }) => (seconds - x) * (depth - y));
  return over / mean(({ seconds }) => (seconds - x) ** 2);
}
