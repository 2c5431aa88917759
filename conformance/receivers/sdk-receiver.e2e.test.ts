import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConversationCallbackWebhooks } from '@sinch/sdk-core';
import { afterEach, expect, test } from 'vitest';
import { conformReceiver } from './conform-receiver.ts';

const SECRET = 'gehêim 🔑';

/** Its parser throws, and whoever does not catch that has the callback come again for ever. */
const UNKNOWN_TRIGGER = /^FAIL: .*"(hologram_notification|message_delivery_report_v2)" answered 500/;

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A receiver on the vendor's SDK for Node, which is given the body as it came or as a framework has parsed it. */
async function sdkReceiver(bodyOf: (raw: string) => unknown): Promise<string> {
  const webhooks = new ConversationCallbackWebhooks(SECRET);
  server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = bodyOf(Buffer.concat(chunks).toString('utf8'));
      if (!webhooks.validateAuthenticationHeader(request.headers, body)) response.writeHead(401).end();
      else if (webhooks.parseEvent(body)) response.end();
    } catch {
      response.writeHead(500).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const judged = async (url: string) => {
  const { checks } = await conformReceiver({
    url,
    secret: SECRET,
    seed: Number(process.env.SPILLWAY_SEED),
    runs: 1,
    spillway: 'test',
    checks: ['HOOK-1', 'HOOK-4'],
    patience: { gapMillis: 2 },
  });
  return Object.fromEntries(checks.map(({ id, verdict, sentence }) => [id, `${verdict}: ${sentence}`]));
};

/** It looks at no time and knows no nonce again; which of these is told depends on the case. */
const NO_REPLAY_GUARD =
  /^WARN: .*(signed (a day ago|for tomorrow), answered 200: it must be refused|came again with its nonce answered 200: it should be refused)/;

test("the vendor's SDK for Node lets requests be repeated, which only warns, and throws at an unknown trigger", async () => {
  const outcomes = await judged(await sdkReceiver((raw) => raw));
  expect(outcomes['HOOK-1']).toMatch(NO_REPLAY_GUARD);
  expect(outcomes['HOOK-4']).toMatch(UNKNOWN_TRIGGER);
});

test('given the parsed body, as a framework hands it on, it verifies other bytes than were signed', async () => {
  const outcomes = await judged(await sdkReceiver((raw) => JSON.parse(raw)));
  expect(outcomes['HOOK-1']).toMatch(/^FAIL: /);
  expect(outcomes['HOOK-4']).toMatch(UNKNOWN_TRIGGER);
});
