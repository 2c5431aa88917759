import { fork } from 'node:child_process';
import { join } from 'node:path';
import { HarnessError } from '../../exit.ts';
import { packageRoot } from '../../package-root.ts';
import type { ReceiverOrders } from './receiver-orders.ts';
import type { FromReceiver, ToReceiver } from './receiver-process.ts';
import type { ReceiverReport } from './receiver-report.ts';

/** A receiver of callbacks in a process of its own. */
export interface ReceiverProcess {
  readonly url: string;
  /**
   * What it has seen until now.
   * @throws HarnessError when it is gone
   */
  report(): Promise<ReceiverReport>;
  stop(): void;
}

/**
 * Starts a receiver in a process of its own, so that it does not measure the work of this one. It ends with this process.
 * @throws HarnessError when it does not come up
 */
export async function startReceiver(orders: ReceiverOrders): Promise<ReceiverProcess> {
  const child = fork(join(packageRoot(), 'dist', 'callback-receiver.js'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<never>((_, reject) => {
    const gone = (how: string) => reject(new HarnessError(`The receiver of callbacks ended (${how}).`));
    child.once('error', ({ message }) => gone(message));
    child.once('exit', (code, signal) => gone(signal ?? `code ${code}`));
  });
  // Told when asked: with nobody waiting it is no fault.
  ended.catch(() => undefined);
  const ask = (message: ToReceiver): Promise<FromReceiver> => {
    const told = new Promise<FromReceiver>((resolve) =>
      child.once('message', (said) => resolve(said as FromReceiver)),
    );
    child.send(message, () => undefined);
    return Promise.race([told, ended]);
  };
  const first = await ask({ orders });
  return {
    url: 'url' in first ? first.url : '',
    async report() {
      const said = await ask('report');
      if (!('report' in said)) throw new HarnessError('The receiver of callbacks gave no report.');
      return said.report;
    },
    stop: () => void child.kill(),
  };
}
