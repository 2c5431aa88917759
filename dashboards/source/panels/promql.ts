/** The window of every rate: as long as a scrape interval and a pixel ask for, Grafana knows both. */
const WINDOW = '[$__rate_interval]';

/** How many a second a counter counts, over all its series, or for each value of some labels. */
export function perSecond(metric: string, labels: string, by = ''): string {
  return `${sumBy(by)}(rate(${metric}{${labels}}${WINDOW}))`;
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
