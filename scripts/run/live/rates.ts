import { OUTCOMES, type Tally } from '../../../mocks/engine/ledger.ts';
import type { LoadLook } from '../load-look.ts';
import type { QueueDepth } from '../load-server.ts';

/** What happened a second between two looks at a load. */
export interface Rates {
  /** Seconds between the two. */
  readonly seconds: number;
  readonly sends: Readonly<Tally>;
  readonly others: Readonly<Tally>;
  /** Token calls, however they ended. */
  readonly tokens: number;
  /** Messages a second by which the fullest queue grew; `null` where it is not looked at, or was another one before. */
  readonly queueGrowth: number | null;
}

/** Over less time a rate is a matter of chance, or no number at all. */
const SHORTEST_SECONDS = 0.01;

/** Differences of the ledgers of two looks over the time between them; `null` when hardly any time is between them. */
export function ratesBetween(from: LoadLook, to: LoadLook): Rates | null {
  const seconds = to.elapsedSeconds - from.elapsedSeconds;
  if (seconds < SHORTEST_SECONDS) return null;
  const [before, after] = [from.ledger, to.ledger];
  const calls = ({ tokens }: typeof after) => tokens.issued + tokens.limited + tokens.refused;
  return {
    seconds,
    sends: tallyRates(before.sends, after.sends, seconds),
    others: tallyRates(before.others, after.others, seconds),
    tokens: (calls(after) - calls(before)) / seconds,
    queueGrowth: growthBetween(from.fullestQueue, to.fullestQueue, seconds),
  };
}

function growthBetween(from: QueueDepth | null, to: QueueDepth | null, seconds: number): number | null {
  return from === null || to === null || from.app !== to.app ? null : (to.depth - from.depth) / seconds;
}

function tallyRates(from: Readonly<Tally>, to: Readonly<Tally>, seconds: number): Tally {
  const rates: Tally = { ...to, offered: (to.offered - from.offered) / seconds };
  for (const outcome of OUTCOMES) rates[outcome] = (to[outcome] - from[outcome]) / seconds;
  return rates;
}
