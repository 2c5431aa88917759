import { Counter, Gauge, type Registry } from 'prom-client';

/** The labels of one sample. */
export type Labels = Readonly<Record<string, string>>;

/** Adds a value to a sample of one metric: samples with the same labels are summed. */
export type Add = (labels: Labels, value: number) => void;

/**
 * Declares a counter whose values are known already, for one scrape.
 * @param name ends in `_total`, by the conventions of Prometheus
 */
export function counter(registry: Registry, name: string, help: string, labelNames: string[] = []): Add {
  const metric = new Counter({ name, help, labelNames, registers: [registry] });
  return (labels, value) => metric.inc(labels, value);
}

/** Declares a gauge, for one scrape. */
export function gauge(registry: Registry, name: string, help: string, labelNames: string[] = []): Add {
  const metric = new Gauge({ name, help, labelNames, registers: [registry] });
  return (labels, value) => metric.inc(labels, value);
}
