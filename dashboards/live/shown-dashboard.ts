import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PrometheusApi, Series, Stretch } from './prometheus-api.ts';

/** Scrape interval that Grafana is told of in its data source, in seconds. */
const SCRAPE_SECONDS = 1;

/** A dashboard as Grafana shows it over a time: its variables have values, and its queries are written out. */
export class ShownDashboard {
  constructor(
    private readonly prometheus: PrometheusApi,
    readonly stretch: Stretch,
    /** The values of its variables; of those that take several or all, what Grafana writes into a query. */
    readonly chosen = new Map<string, string>(),
  ) {}

  /** The same choice over the same time, asked for points that are further apart or nearer. */
  withStep(step: number): ShownDashboard {
    return new ShownDashboard(this.prometheus, { ...this.stretch, step }, this.chosen);
  }

  /**
   * Gives every variable a value, in their order: the one that is wanted, or else all, or the first.
   * @returns what each of them offers
   * @throws Error when the wanted one is not offered
   */
  async choose(
    { templating }: Dashboard,
    wanted: Readonly<Record<string, string>>,
  ): Promise<Map<string, readonly string[]>> {
    const offers = new Map<string, readonly string[]>();
    for (const { type, name, definition = '', regex, allValue } of templating.list ?? []) {
      if (type !== 'query') continue;
      const offered = await this.#offered(this.written(definition), regex);
      const value = wanted[name];
      if (value !== undefined && !offered.includes(value))
        throw new Error(`$${name} offers no ${value}: ${offered.join(', ')}`);
      offers.set(name, offered);
      this.chosen.set(name, value ?? allValue ?? offered[0] ?? '');
    }
    return offers;
  }

  /** An expression as Grafana sends it. See https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/ */
  written(expr: string): string {
    const { start, end, step } = this.stretch;
    const rateSeconds = Math.max(step + SCRAPE_SECONDS, 4 * SCRAPE_SECONDS);
    const macros: Readonly<Record<string, string>> = {
      __rate_interval: `${rateSeconds}s`,
      __rate_interval_ms: `${rateSeconds * 1000}`,
      __interval_ms: `${step * 1000}`,
      __interval: `${step}s`,
      __range: `${Math.round(end - start)}s`,
    };
    return expr.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      const value = macros[name] ?? this.chosen.get(name);
      if (value === undefined) throw new Error(`Nobody says what ${whole} is in ${expr}.`);
      return value;
    });
  }

  /** What an expression answers over the time that is shown. */
  range(expr: string): Promise<Series[]> {
    return this.prometheus.range(this.written(expr), this.stretch);
  }

  /** What an expression answers at the end of it, as panels of one number and tables ask. */
  last(expr: string): Promise<Series[]> {
    return this.prometheus.instant(this.written(expr), this.stretch.end);
  }

  async #offered(definition: string, regex: string | undefined): Promise<string[]> {
    const [, selector = '', label = ''] = /^label_values\((.*), (\w+)\)$/s.exec(definition) ?? [];
    if (label !== '') return (await this.prometheus.labelValues(label, selector, this.stretch)).sort();
    const [, expr = ''] = /^query_result\((.*)\)$/s.exec(definition) ?? [];
    const lines = (await this.prometheus.instant(expr, this.stretch.end)).map(lineOf);
    const pattern = new RegExp(regex?.replace(/^\/(.*)\/$/, '$1') ?? '(.*)');
    return lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
  }
}

/** A series as Grafana writes it for the regular expression of a variable. */
function lineOf({ metric, values }: Series): string {
  const { __name__: name = '', ...labels } = metric;
  const written = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const [[time, value] = [0, Number.NaN]] = values;
  return `${name}{${written.join(',')}} ${value} ${time * 1000}`;
}
