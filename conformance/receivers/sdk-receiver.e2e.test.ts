import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
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

/**
 * A receiver on the vendor's SDK for Node, which is given the body as it came or as a framework has parsed it.
 * @param isReplayed refuses by its headers what the SDK lets pass
 */
async function sdkReceiver(
  bodyOf: (raw: string) => unknown,
  isReplayed: (headers: IncomingHttpHeaders) => boolean = () => false,
): Promise<string> {
  const webhooks = new ConversationCallbackWebhooks(SECRET);
  server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = bodyOf(Buffer.concat(chunks).toString('utf8'));
      const isSigned = webhooks.validateAuthenticationHeader(request.headers, body);
      if (!isSigned || isReplayed(request.headers)) response.writeHead(401).end();
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

test("the vendor's SDK for Node looks at no time, which only warns, and throws at an unknown trigger", async () => {
  const nonces = new Set<unknown>();
  const isRepeated = ({ 'x-sinch-webhook-signature-nonce': nonce }: IncomingHttpHeaders) => {
    const isKnown = nonces.has(nonce);
    nonces.add(nonce);
    return isKnown;
  };
  const outcomes = await judged(await sdkReceiver((raw) => raw, isRepeated));
  expect(outcomes['HOOK-1']).toMatch(
    /^WARN: .*signed (a day ago|for tomorrow), answered 200: it must be refused/,
  );
  expect(outcomes['HOOK-4']).toMatch(UNKNOWN_TRIGGER);
});

test('it knows no nonce again, which only warns', async () => {
  const isOfAnotherDay = ({ 'x-sinch-webhook-signature-timestamp': time }: IncomingHttpHeaders) =>
    Math.abs(Date.now() / 1000 - Number(time)) > 3600;
  const outcomes = await judged(await sdkReceiver((raw) => raw, isOfAnotherDay));
  expect(outcomes['HOOK-1']).toBe(
    'WARN: A request that came again with its nonce answered 200: it should be refused.',
  );
});

test('given the parsed body, as a framework hands it on, it verifies other bytes than were signed', async () => {
  const outcomes = await judged(await sdkReceiver((raw) => JSON.parse(raw)));
  expect(outcomes['HOOK-1']).toMatch(/^FAIL: /);
  expect(outcomes['HOOK-4']).toMatch(UNKNOWN_TRIGGER);
});
