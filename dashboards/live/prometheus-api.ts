/** A series of an answer: its labels, and its values by their times in seconds since 1970. */
export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [time: number, value: number])[];
}

/** A rule, and how Prometheus fares with it. */
export interface Rule {
  readonly name: string;
  readonly query: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly health: string;
  readonly lastError?: string;
}

/** A stretch of time, in seconds since 1970, and how far apart its points are. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

interface Told {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

/** Asks a Prometheus by its HTTP API, as Grafana does. Every method throws what Prometheus says when it refuses a query. */
export class PrometheusApi {
  constructor(private readonly url: string) {}

  /** The value of each series at one moment. */
  async instant(query: string, time: number): Promise<Series[]> {
    return seriesOf(await this.#ask('query', { query, time }));
  }

  /** The values of each series over a time. */
  async range(query: string, { start, end, step }: Stretch): Promise<Series[]> {
    return seriesOf(await this.#ask('query_range', { query, start, end, step }));
  }

  /** The one number that a query answers. */
  async number(query: string, time: number): Promise<number> {
    const [first, ...others] = await this.instant(query, time);
    const value = first?.values[0]?.[1];
    if (value === undefined || others.length > 0) throw new Error(`${query} answers no single number.`);
    return value;
  }

  /** The values that a label has in the series of a selector. */
  async labelValues(label: string, selector: string, { start, end }: Stretch): Promise<string[]> {
    return (await this.#ask(`label/${label}/values`, { 'match[]': selector, start, end })) as string[];
  }

  /** The rules that it works by, and how it fares with each. */
  async rules(): Promise<Rule[]> {
    const { groups } = (await this.#ask('rules', {})) as { groups: { rules: Rule[] }[] };
    return groups.flatMap(({ rules }) => rules);
  }

  async #ask(what: string, asked: Readonly<Record<string, string | number>>): Promise<unknown> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(asked)) query.set(name, `${value}`);
    const answer = await fetch(`${this.url}/api/v1/${what}?${query}`);
    const { status, data, error } = (await answer.json()) as {
      status: string;
      data: unknown;
      error?: string;
    };
    if (status !== 'success') throw new Error(`Prometheus refuses ${query}: ${error}`);
    return data;
  }
}

function seriesOf(data: unknown): Series[] {
  const { result } = data as { result: Told[] };
  return result.map(({ metric, value, values = value === undefined ? [] : [value] }) => ({
    metric,
    values: values.map(([time, text]) => [time, numberOf(text)]),
  }));
}

/** Prometheus writes what JSON has no number for as `NaN`, `+Inf` and `-Inf`. */
function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  return text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);
}
