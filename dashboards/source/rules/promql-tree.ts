import { parser } from '@prometheus-io/lezer-promql';

/** A node of a parsed expression: what it is, and the text it stands for. */
export interface PromqlNode {
  readonly name: string;
  readonly text: string;
}

/** What Grafana writes in place of its macros and variables, at its smallest: PromQL knows neither. */
const WRITTEN: readonly (readonly [RegExp, string])[] = [
  [/\$__(rate_interval|interval|range)\b/g, '1m'],
  [/\$__(rate_)?interval_ms\b/g, '1000'],
  [/\$\{\w+\}/g, '1'],
  [/\$\w+/g, 'x'],
];

function asWritten(expr: string): string {
  return WRITTEN.reduce((text, [macro, value]) => text.replace(macro, value), expr);
}

/** Every node of an expression, from the outside to the inside. A piece that is no PromQL is a node called `⚠`. */
export function promqlNodes(expr: string): readonly PromqlNode[] {
  const text = asWritten(expr);
  const nodes: PromqlNode[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to }) => {
      nodes.push({ name, text: text.slice(from, to) });
    },
  });
  return nodes;
}

/** The metrics that an expression reads. */
export function metricsOf(expr: string): readonly string[] {
  const names = promqlNodes(expr)
    .filter(({ name }) => name === 'VectorSelector')
    .map(({ text }) => /^[\w:]+/.exec(text)?.[0] ?? text);
  return [...new Set(names)];
}
