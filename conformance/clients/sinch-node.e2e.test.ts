import { SinchClient } from '@sinch/sdk-core';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { explainEnvelope } from '../../mocks/contract/errors.ts';
import type { TenantOptions } from '../../mocks/control/tenant-options.ts';
import { type Emulator, startEmulator } from '../../mocks/emulator.ts';
import { explainImbalance, type Ledger } from '../../mocks/engine/ledger.ts';

const emulator = await startEmulator();
const underMargin = await startEmulator({ tokenLifeSeconds: 30 });
const shortLived = await startEmulator({ tokenLifeSeconds: 2 });
afterAll(() => Promise.all([emulator, underMargin, shortLived].map((each) => each.close())));

/** The vendor's own client for Node as a tenant of an emulator, over its plain ports. */
function player({ ports, createTenant, ledger }: Emulator, options: TenantOptions = {}) {
  const { projectId, keyId, keySecret, apps } = createTenant(options);
  const { conversation } = new SinchClient({
    projectId,
    keyId,
    keySecret,
    conversationRegion: 'us',
    authHostname: `http://127.0.0.1:${ports.auth}`,
    conversationHostname: `http://127.0.0.1:${ports.conversation}`,
    logger: null,
  });
  const app = apps[0]?.id ?? '';
  const message = {
    message: { text_message: { text: 'Grüße, 世界' } },
    recipient: {
      identified_by: { channel_identities: [{ channel: 'SMS' as const, identity: '46732000000' }] },
    },
  };
  return {
    app,
    message,
    conversation,
    send: (to = app) => conversation.messages.send({ sendMessageRequestBody: { app_id: to, ...message } }),
    ledger: (): Ledger => {
      const now = ledger(projectId);
      if (now === undefined) throw new Error('the project is gone');
      expect(explainImbalance(now)).toEqual([]);
      return now;
    },
  };
}

/** How the SDK tells of a call that failed. */
async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => expect.unreachable('the call did not fail'),
    (reason: Error & { statusCode?: number; data?: string }) => reason,
  );
  expect(error.constructor.name).toBe('RequestFailedError');
  const { statusCode = 0, data = '' } = error;
  expect(explainEnvelope(JSON.parse(data), statusCode)).toBeNull();
  return { statusCode, status: JSON.parse(data).error.status };
}

const LIMITED = { statusCode: 429, status: 'RESOURCE_EXHAUSTED' };

describe("the vendor's SDK for Node", () => {
  test('gets one token for many calls, sends, reads back what it sent, and sees its queue', async () => {
    const { app, message, conversation, send, ledger } = player(emulator, {
      limits: { queue: { capacity: 10, drainRate: 0.001 } },
    });
    const [sent] = await Promise.all(Array.from({ length: 5 }, () => send()));
    const id = sent?.message_id ?? '';
    const read = await conversation.messages.get({ message_id: id });
    expect(read).toMatchObject({
      id,
      app_message: message.message,
      channel_identity: message.recipient.identified_by.channel_identities[0],
      accept_time: sent?.accepted_time,
    });
    expect(sent?.accepted_time).toBeInstanceOf(Date);
    expect(await conversation.app.get({ app_id: app })).toMatchObject({
      id: app,
      queue_stats: { outbound_size: 5, outbound_limit: 10 },
    });
    expect(ledger()).toMatchObject({
      tokens: { issued: 1, limited: 0, refused: 0 },
      sends: { offered: 5, accepted: 5 },
      reads: { offered: 2, accepted: 2 },
    });
  });

  test('is told of a full queue, by a 429 that it surfaces', async () => {
    const { send, ledger } = player(emulator, { limits: { queue: { capacity: 1, drainRate: 0.001 } } });
    await send();
    expect(await failureOf(send())).toEqual(LIMITED);
    expect(ledger().sends).toMatchObject({ offered: 2, accepted: 1, 'limited-queue': 1 });
  });

  test('is told of the project limit, by a 429 that it surfaces', async () => {
    const { app, conversation, send, ledger } = player(emulator, {
      limits: { project: { rate: 0.001, burst: 1 } },
    });
    await send();
    expect(await failureOf(send())).toEqual(LIMITED);
    expect(await failureOf(conversation.app.get({ app_id: app }))).toEqual(LIMITED);
    expect(ledger().sends).toMatchObject({ offered: 2, accepted: 1, 'limited-project': 1 });
  });

  test('is told of an app, and of a message, that is not there', async () => {
    const { conversation, send } = player(emulator);
    const nobody = '01HF28S9AABBBCCCCY92BJB569';
    const missing = { statusCode: 404, status: 'NOT_FOUND' };
    expect(await failureOf(send(nobody))).toEqual(missing);
    expect(await failureOf(conversation.app.get({ app_id: nobody }))).toEqual(missing);
    expect(await failureOf(conversation.messages.get({ message_id: nobody }))).toEqual(missing);
  });

  test('gets a new token for each call when tokens live shorter than its margin of a minute', async () => {
    const { send, ledger } = player(underMargin);
    await send();
    await send();
    expect(ledger()).toMatchObject({ tokens: { issued: 2 }, sends: { accepted: 2, unauthorized: 0 } });
  });

  describe('whose own clock is slow', () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    test('refreshes when it is told that its token expired, and loses nothing', async () => {
      const { send, ledger } = player(shortLived, { limits: { project: { rate: 1e6, burst: 1e6 } } });
      // An hour behind, it takes its token for good until a 401 says otherwise.
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
      let meant = 0;
      while (ledger().sends.unauthorized === 0) {
        await send();
        meant += 1;
      }
      const { sends, tokens } = ledger();
      expect(sends).toMatchObject({ offered: meant + 1, accepted: meant, unauthorized: 1 });
      expect(tokens).toEqual({ issued: 2, limited: 0, refused: 0 });
    });
  });
});
