import { spawn } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { freePorts } from '../run/shards/free-ports.ts';
import { debianTool } from '../setup/debian-tools.mjs';

/** A real Pushgateway, for a test. */
export interface RunningPushgateway {
  readonly url: string;
  /** Everything that it holds, in the text form of Prometheus. */
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

const START_MILLIS = 10_000;
const POLL_MILLIS = 50;

/** Starts one on a free port of loopback. It keeps what it holds in memory: Debian's writes it into the system's folders otherwise. */
export async function startPushgateway(): Promise<RunningPushgateway> {
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    debianTool('pushgateway'),
    [`--web.listen-address=127.0.0.1:${port}`, '--persistence.file='],
    {
      stdio: 'ignore',
    },
  );
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = async () => {
    child.kill();
    await ended;
  };
  const ready = () =>
    fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  const until = performance.now() + START_MILLIS;
  while (!(await ready())) {
    if (performance.now() > until) {
      await stop();
      throw new Error(`The Pushgateway did not come up at ${url}.`);
    }
    await after(POLL_MILLIS);
  }
  return { url, metrics: async () => (await fetch(`${url}/metrics`)).text(), stop };
}
