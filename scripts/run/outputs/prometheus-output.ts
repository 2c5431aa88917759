/** What k6 calls its output that writes to Prometheus. */
const OUTPUT = 'experimental-prometheus-rw';

/**
 * How often k6 writes. Prometheus keeps one sample a series each time: as often as the emulator is scraped by the stack, so that
 * both sides of a panel are as fresh.
 */
const PERIOD = '1s';

/** What makes a process of k6 write its metrics somewhere besides its summary. */
export interface K6Output {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Lets k6 write to a Prometheus while it runs: Counters as counters, Trends as native histograms, of which any percentile of any
 * window can be had, unlike of percentiles that k6 reckons since its start. Prometheus must be told to take both:
 * `--web.enable-remote-write-receiver --enable-feature=native-histograms`.
 * @param url of Prometheus, such as `http://127.0.0.1:9090`
 */
export function prometheusOutput(url: string): K6Output {
  return {
    args: ['--out', OUTPUT],
    environment: {
      K6_PROMETHEUS_RW_SERVER_URL: new URL('api/v1/write', url.endsWith('/') ? url : `${url}/`).href,
      K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
      K6_PROMETHEUS_RW_PUSH_INTERVAL: PERIOD,
    },
  };
}
