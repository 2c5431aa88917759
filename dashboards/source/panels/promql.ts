/** The window of every rate: as long as a scrape interval and a pixel ask for, Grafana knows both. */
const WINDOW = '[$__rate_interval]';

/** How many a second a counter counts, over all its series, or for each value of some labels. */
export function perSecond(metric: string, labels: string, by = ''): string {
  return `${sumBy(by)}(rate(${metric}{${labels}}${WINDOW}))`;
}

/** Longer than any run has a counter stand still and go on. */
const WHOLE_RUN = '[6h]';

/**
 * How many a second one of k6's counters counts, over all its series, or for each value of some labels. k6 writes a series only when
 * it counts: the first sample is no 0, each phase has a series of its own, and what happens once has one sample. `rate` would not see
 * any of the first ones. So this takes what was counted up to now less what was counted before the window, which is 0 where nobody
 * had counted yet.
 */
export function countedPerSecond(metric: string, labels: string, by = ''): string {
  const series = `${metric}{${labels}}`;
  const now = `max_over_time(${series}${WINDOW})`;
  const before = `last_over_time(${series}${WHOLE_RUN} offset $__rate_interval)`;
  return `${sumBy(by)}(${now} - (${before} or 0 * ${now})) / ($__rate_interval_ms / 1000)`;
}

/**
 * A percentile of what fell into the window, over all series, or for each value of some labels. Histograms are added up
 * before their percentile is taken: the percentiles of several series have no meaningful sum or average.
 */
export function percentile(quantile: number, metric: string, labels: string, by = ''): string {
  return `histogram_quantile(${quantile}, ${perSecond(metric, labels, by)})`;
}

function sumBy(by: string): string {
  return by === '' ? 'sum' : `sum by (${by})`;
}

/** A limit that something comes near: one ten times as high, or infinite, would press the curve flat onto the axis. */
export function inSight(limit: string, measured: string): string {
  return `${limit} <= 10 * ${measured}`;
}
