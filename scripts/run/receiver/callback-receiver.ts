import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { ReceiverOrders } from './receiver-orders.ts';
import type { ReceiverReport } from './receiver-report.ts';
import { type ReceiverAnswer, ReceiverTally } from './receiver-tally.ts';

/** A receiver of callbacks that listens on loopback. */
export interface CallbackReceiver {
  readonly url: string;
  report(): ReceiverReport;
  close(): Promise<void>;
}

const LARGEST_BODY = 1_048_576;
const LOOK_MILLIS = 1000;
const GRAIN_MILLIS = 10;
/** Longer than a sender keeps an idle connection: whoever closes it second finds its request on a dead one. */
const KEEP_ALIVE_MILLIS = 75_000;

/** Starts a receiver of callbacks on a free port of loopback. */
export async function startCallbackReceiver(orders: ReceiverOrders): Promise<CallbackReceiver> {
  const tally = new ReceiverTally(orders);
  const delay = monitorEventLoopDelay({ resolution: GRAIN_MILLIS });
  delay.enable();
  let utilization = performance.eventLoopUtilization();
  let busiestShare = 0;
  const look = setInterval(() => {
    const now = performance.eventLoopUtilization();
    busiestShare = Math.max(busiestShare, performance.eventLoopUtilization(now, utilization).utilization);
    utilization = now;
  }, LOOK_MILLIS);
  const server = createServer((request, response) => {
    const came = performance.timeOrigin + performance.now();
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LARGEST_BODY) request.destroy();
      else chunks.push(chunk);
    });
    request.on('end', () =>
      answer(request, response, tally.take(request.headers, Buffer.concat(chunks), came)),
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MILLIS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    report: () => ({
      ...tally.report(),
      busiestShare,
      stallMillis: Math.max(0, delay.percentile(99) / 1e6 - GRAIN_MILLIS),
    }),
    async close() {
      clearInterval(look);
      delay.disable();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, afterMillis, written }: ReceiverAnswer,
) {
  const write = () => {
    // Whoever has hung up meanwhile was told nothing, and comes again.
    if (request.socket.destroyed) return;
    response.writeHead(status, ['content-length', '0']);
    response.end();
    written();
  };
  if (afterMillis === 0) write();
  else setTimeout(write, afterMillis);
}
