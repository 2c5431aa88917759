import { createHmac, createSecretKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The secret with which the bench lets its callbacks be signed. */
export const CALLBACK_SECRET = 'bench';

/** What a receiver of delivery reports has seen. */
export interface ReceiverTally {
  received: number;
  /** Callbacks, of those that were looked at, whose signature was not that of their body. */
  badlySigned: number;
  /** Reports that came before another one of their message that belongs in front of them, or twice. */
  outOfOrder: number;
  /** Messages of which the last report has come. */
  delivered: number;
}

/** The receiver runs beside what is measured: it checks one signature in so many. (Tests check every one.) */
const SIGNATURES_APART = 50;
const ORDER: readonly string[] = ['QUEUED_ON_CHANNEL', 'DELIVERED'];

/**
 * Starts a receiver that checks signatures of delivery reports, and that the reports of each message come in
 * their order. A GET answers with its {@link ReceiverTally}.
 */
export async function startReceiver(): Promise<string> {
  const key = createSecretKey(Buffer.from(CALLBACK_SECRET));
  const tally: ReceiverTally = { received: 0, badlySigned: 0, outOfOrder: 0, delivered: 0 };
  /** How many reports of each message came, in their order. */
  const seen = new Map<string, number>();

  function take(body: string, header: (name: string) => unknown): void {
    tally.received += 1;
    if (tally.received % SIGNATURES_APART === 0) {
      const signed = `${body}.${header('nonce')}.${header('timestamp')}`;
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      if (signature !== header('signature')) tally.badlySigned += 1;
    }
    const message_id = textBehind(body, '"message_id":"');
    const status = textBehind(body, '"status":"');
    const before = seen.get(message_id) ?? 0;
    if (ORDER[before] !== status) tally.outOfOrder += 1;
    else if (before + 1 === ORDER.length) tally.delivered += 1;
    seen.set(message_id, before + 1);
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'GET') response.end(JSON.stringify(tally));
      else {
        take(Buffer.concat(chunks).toString('utf8'), (name) =>
          name === 'signature'
            ? request.headers['x-sinch-webhook-signature']
            : request.headers[`x-sinch-webhook-signature-${name}`],
        );
        response.writeHead(200, ['content-length', '0']);
        response.end();
      }
    });
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** The text behind a key, without reading the rest. */
function textBehind(body: string, key: string): string {
  const start = body.indexOf(key) + key.length;
  return body.slice(start, body.indexOf('"', start));
}
