import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError, UsageError } from '../exit.ts';
import { packageRoot } from '../package-root.ts';
import type { Paint } from '../report/paint.ts';
import { nativePrometheusConfig } from './native-prometheus-config.ts';
import { markOf } from './process-mark.ts';
import { type PortFlags, type StackPorts, stackPorts } from './stack-ports.ts';
import { scrapeAddresses, stackServices } from './stack-services.ts';
import { readStackState } from './stack-state.ts';
import { stackNext, stackTable } from './stack-table.ts';
import { type StartedStack, startStack } from './start-stack.ts';

/** How a stack is brought up. */
export interface UpOptions {
  readonly folder: string;
  readonly ports: PortFlags;
  /** Leave it running and end. */
  readonly detach: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly paint: Paint;
  readonly out: NodeJS.WritableStream;
}

/**
 * Brings a stack up, says where it is, and keeps it until it is asked to end, or leaves it running.
 * @throws UsageError when one is up in this folder; HarnessError or SetupError when a port, a program or its health is missing, or a part
 * ends by itself. Nothing is left running then.
 */
export async function bringUp({ folder, ports: flags, detach, env, paint, out }: UpOptions): Promise<void> {
  if (readStackState(folder) !== undefined)
    throw new UsageError(
      `A stack is up already (${folder}): \`spillway stack status\` shows it, \`spillway stack down\` ends it.`,
    );
  const asked = askedToEnd();
  const ports = await stackPorts(flags);
  const services = stackServices(ports, folder, env);
  prepare(folder, ports);
  const stack = await startStack(services, folder, detach ? null : (markOf(process.pid) ?? null), asked);
  const parts = services.map(({ name, url }) => ({ name, url, green: true }));
  const how = detach ? '`spillway stack down` ends it.' : 'Ctrl-C ends it.';
  out.write(`The stack is up. ${how}\n\n${stackTable(parts, paint)}\n${stackNext(parts)}`);
  if (detach) stack.letGo();
  else await keep(stack, asked);
}

/** Prometheus' own file, and folders for what is written. */
function prepare(folder: string, ports: StackPorts): void {
  mkdirSync(join(folder, 'prometheus'), { recursive: true });
  mkdirSync(join(folder, 'grafana', 'log'), { recursive: true });
  const file = join(packageRoot(), 'dashboards', 'prometheus', 'prometheus.yml');
  const config = nativePrometheusConfig(readFileSync(file, 'utf8'), file, scrapeAddresses(ports));
  writeFileSync(join(folder, 'prometheus.yml'), config);
}

async function keep(stack: StartedStack, asked: AbortSignal): Promise<void> {
  const end = new Promise<undefined>((resolve) => {
    asked.addEventListener('abort', () => resolve(undefined), { once: true });
    if (asked.aborted) resolve(undefined);
  });
  const broken = await Promise.race([stack.broken, end]);
  await stack.end();
  if (broken !== undefined) throw new HarnessError(`The stack is down: ${broken}`);
}

/** Aborted by Ctrl-C or SIGTERM, from now to the end of the process: a second one does not leave half a stack behind. */
function askedToEnd(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort());
  return asked.signal;
}
