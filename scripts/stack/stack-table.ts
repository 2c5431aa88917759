import type { Paint } from '../report/paint.ts';
import { shellWord } from '../shell-word.ts';

/** A part of a stack as it is shown. */
export interface StackPart {
  readonly name: string;
  readonly url: string;
  readonly green: boolean;
}

/** The parts of a stack, a line each: what, where, and whether it is healthy. */
export function stackTable(parts: readonly StackPart[], paint: Paint): string {
  const width = Math.max(...parts.map(({ name }) => name.length));
  return parts
    .map(({ name, url, green }) => {
      const state = green ? paint('green', 'green') : paint('red', 'red  ');
      return `  ${state}  ${name.padEnd(width)}  ${url}\n`;
    })
    .join('');
}

/** What to do next with a stack: where the dashboards are, and a run that writes to it. */
export function stackNext(parts: readonly StackPart[]): string {
  const urlOf = (name: string) => parts.find((part) => part.name === name)?.url;
  const flags = ['emulator', 'prometheus', 'pushgateway'].flatMap((name) => {
    const url = urlOf(name);
    return url === undefined ? [] : [`--${name}`, shellWord(url)];
  });
  const grafana = urlOf('grafana');
  const dashboards =
    grafana === undefined
      ? `No grafana-server is installed: import dashboards/*.json into any Grafana with ${urlOf('prometheus')} as its data source.`
      : `Dashboards: ${grafana}/dashboards`;
  return `${dashboards}\n\nNext:\n  spillway run send ${flags.join(' ')}\n`;
}
