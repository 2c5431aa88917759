import { figure } from '../checks/check.ts';
import { timeToFull } from '../depth/time-to-full.ts';
import type { LoadLook } from '../load-look.ts';
import { clockText } from './clock-text.ts';
import { liveRow } from './live-row.ts';
import type { LiveState } from './live-state.ts';
import type { Line } from './span.ts';

/** Growth below this, in messages a second, is the grain of counting: whole messages drain at moments. */
const GRAIN = 0.5;

/** With fewer columns, when a queue will be full is worth more than that it is the fullest. */
const WIDE = 60;

/**
 * The queue that the run fills, beside its prediction, or else the fullest; when it will be full or empty, and how many messages all
 * of them hold.
 */
export function queueRow(
  { settings, rates, depth: filled }: LiveState,
  look: LoadLook,
  columns: number,
): Line {
  const { fullestQueue, ledger } = look;
  const { queueCapacity, apps } = settings;
  const all = `${figure(ledger.messages.depth)} in ${apps === 1 ? 'its queue' : `${figure(apps)} queues`}`;
  if (fullestQueue === null) return liveRow('queues', columns, [[all, figure(ledger.messages.depth)]]);
  const growth = rates?.queueGrowth ?? null;
  const shown = filled?.measured ?? fullestQueue.depth;
  const depth = figure(shown);
  const cap = figure(queueCapacity);
  return liveRow('queues', columns, [
    [
      columns < WIDE ? `${depth} of ${cap}` : `${filled === null ? 'fullest' : 'filled'} ${depth} of ${cap}`,
      depth,
    ],
    filled === null ? null : `${figure(filled.predicted)} predicted`,
    turnOf(
      shown,
      queueCapacity,
      growth,
      filled === null ? fillSeconds(shown, queueCapacity, growth) : filled.secondsToFull,
    ),
    all,
  ]);
}

/** A queue that needs longer than a day to fill is not filling: its depth sways. */
const LONGEST_SECONDS = 86_400;

/** Where a queue is going. */
function turnOf(
  depth: number,
  capacity: number,
  growth: number | null,
  toFull: number | null,
): string | null {
  if (depth >= capacity) return 'full';
  if (toFull !== null && toFull <= LONGEST_SECONDS) return `full in ${clockText(toFull)}`;
  const shrinks = growth !== null && growth <= -GRAIN && depth > 0;
  return shrinks ? `empty in ${clockText(depth / -growth)}` : null;
}

/** At its growth of the last seconds. */
function fillSeconds(depth: number, capacity: number, growth: number | null): number | null {
  return growth === null || growth < GRAIN
    ? null
    : timeToFull({ depth, capacity, inflow: growth, drainRate: 0 });
}
