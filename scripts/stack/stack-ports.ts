import { createServer } from 'node:net';
import { DEFAULT_PORTS } from '../../mocks/contract/hosts.ts';
import { isFree } from '../doctor/ports.ts';
import { HarnessError } from '../exit.ts';

/** Where each part of a stack listens on 127.0.0.1. */
export const STACK_PORTS = {
  control: DEFAULT_PORTS.control.value,
  gateway: DEFAULT_PORTS.gateway.value,
  auth: DEFAULT_PORTS.auth.value,
  conversation: DEFAULT_PORTS.conversation.value,
  templates: DEFAULT_PORTS.templates.value,
  prometheus: 9090,
  pushgateway: 9091,
  grafana: 3000,
} as const;

/** The ports of a stack. */
export type StackPorts = Record<keyof typeof STACK_PORTS, number>;

/** What was said of the ports of a stack: all of them by `ports`, then each by its name. */
export interface PortFlags {
  readonly ports: 'standard' | 'free';
  readonly controlPort?: number;
  readonly prometheusPort?: number;
  readonly pushgatewayPort?: number;
  readonly grafanaPort?: number;
}

/**
 * Settles where a stack listens.
 * @throws HarnessError when a port is in use, or named twice
 */
export async function stackPorts({ ports, ...flags }: PortFlags): Promise<StackPorts> {
  const named = {
    control: flags.controlPort,
    prometheus: flags.prometheusPort,
    pushgateway: flags.pushgatewayPort,
    grafana: flags.grafanaPort,
  };
  const base = ports === 'standard' ? STACK_PORTS : await freePorts();
  const settled: StackPorts = { ...base };
  for (const [part, port] of Object.entries(named)) {
    if (port !== undefined) settled[part as keyof typeof named] = port;
  }
  const taken = new Map<number, string>();
  for (const [part, port] of Object.entries(settled)) {
    const other = taken.get(port);
    if (other !== undefined) throw new HarnessError(`Port ${port} is asked for twice: ${other} and ${part}.`);
    taken.set(port, part);
    if (!(await isFree(port))) throw new HarnessError(inUse(part, port));
  }
  return settled;
}

const inUse = (part: string, port: number) =>
  `127.0.0.1 port ${port} (${part}) is in use: stop what listens there, or use --ports free.`;

/** Takes as many ports as are needed at once, so that they differ, and lets them go for those who are started with them. */
async function freePorts(): Promise<StackPorts> {
  const parts = Object.keys(STACK_PORTS) as (keyof StackPorts)[];
  const servers = parts.map(() => createServer());
  try {
    const ports = await Promise.all(
      servers.map(
        (server) =>
          new Promise<number>((resolve, reject) => {
            server.once('error', reject);
            server.listen(0, '127.0.0.1', () => {
              const address = server.address();
              resolve(typeof address === 'object' && address !== null ? address.port : 0);
            });
          }),
      ),
    );
    return Object.fromEntries(parts.map((part, index) => [part, ports[index]])) as StackPorts;
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}
