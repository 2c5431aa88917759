import type { Look } from './look.ts';

/** The percentiles that are shown of every duration, and the colour of each: the rarer, the warmer. */
export const PERCENTILES: readonly {
  readonly quantile: number;
  readonly name: string;
  readonly look: Look;
}[] = [
  { quantile: 0.5, name: 'p50', look: { color: 'green' } },
  { quantile: 0.95, name: 'p95', look: { color: 'yellow' } },
  { quantile: 0.99, name: 'p99', look: { color: 'orange' } },
];
