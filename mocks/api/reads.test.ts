import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainEnvelope } from '../contract/errors.ts';
import { REGIONS } from '../contract/hosts.ts';
import { OPERATIONS } from '../contract/operations.ts';
import { SECOND } from '../engine/clock.ts';
import { json, PlayedWorld, textTo } from './played-world.ts';

describe('a message read back', () => {
  test('is the message that was sent', () => {
    const played = new PlayedWorld();
    const player = played.tenant({ limits: { project: { rate: 1e6, burst: 1e6 } } });
    const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(texts, texts, fc.string({ maxLength: 100 }), (text, identity, metadata) => {
        played.clock.advance(777_777);
        const channelIdentity = { channel: 'RCS', identity };
        const sent = player.send({
          app_id: player.app(),
          recipient: { identified_by: { channel_identities: [channelIdentity] } },
          message: { text_message: { text } },
          message_metadata: metadata,
        });
        const { message_id, accepted_time } = json(sent);
        const read = player.get(`/messages/${message_id}`);
        expect(read.status).toBe(200);
        expect(json(read)).toMatchObject({
          id: message_id,
          direction: 'TO_CONTACT',
          app_message: { text_message: { text } },
          channel_identity: channelIdentity,
          metadata,
          accept_time: accepted_time,
        });
      }),
    );
  });

  test('is found by its whole id only', () => {
    const player = new PlayedWorld().tenant();
    const id: string = json(player.send()).message_id;
    const others = [...id].map(
      (digit, at) => id.slice(0, at) + (digit === '0' ? '1' : '0') + id.slice(at + 1),
    );
    for (const other of [...others, id.toLowerCase(), id.slice(1), 'x', '-1']) {
      const reply = player.get(`/messages/${other}`);
      expect(reply).toMatchObject({ status: 404, outcome: 'refused' });
    }
  });

  test('is hidden from another tenant and from another region', () => {
    const played = new PlayedWorld();
    const [one, other] = [played.tenant({ region: 'eu' }), played.tenant()];
    const { message_id } = json(one.send());
    other.send();
    expect(other.get(`/messages/${message_id}`).status).toBe(404);
    const statuses = REGIONS.map((region) => one.get(`/messages/${message_id}`, { region }).status);
    expect(statuses).toEqual([404, 200, 404]);
  });

  test('is gone when newer ones took its place', () => {
    const limits = { project: { rate: 1e6, burst: 1e6 }, queue: null };
    const played = new PlayedWorld();
    const player = played.tenant({ keepMessages: 1, limits });
    const { message_id } = json(player.send());
    // What is on its way is kept, with its neighbours: only when they have arrived can they be forgotten.
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 3 * 1024; i++) player.send();
      played.clock.advance(SECOND);
    }
    expect(player.get(`/messages/${message_id}`).status).toBe(404);
  });
});

describe('an app', () => {
  test('shows its rates and the live size of its queue', () => {
    const played = new PlayedWorld();
    const player = played.tenant({ limits: { queue: { capacity: 70, drainRate: 10 } } });
    const size = () => json(player.get(`/apps/${player.app()}`)).queue_stats.outbound_size;
    expect(json(player.get(`/apps/${player.app()}`))).toMatchObject({
      id: player.app(),
      rate_limits: { inbound: 25, outbound: 10, webhooks: 25 },
      queue_stats: { outbound_size: 0, outbound_limit: 70 },
    });
    for (let i = 0; i < 50; i++) player.send();
    const sizes = [0, 1, 2, 3, 4, 5].map(() => {
      const now = size();
      played.clock.advance(SECOND);
      return now;
    });
    expect(sizes).toEqual([50, 40, 30, 20, 10, 0]);
  });

  test('is known in its own region only, to reads and to sends', () => {
    const player = new PlayedWorld().tenant({ region: 'br' });
    const read = REGIONS.map((region) => player.get(`/apps/${player.app()}`, { region }).status);
    const sent = REGIONS.map((region) => player.send(undefined, { region }).status);
    expect(read).toEqual([404, 404, 200]);
    expect(sent).toEqual([404, 404, 200]);
    expect(player.tenant.messages.size).toBe(1);
  });

  test('of another tenant, or of nobody, is a 404 in the envelope', () => {
    const played = new PlayedWorld();
    const [one, other] = [played.tenant(), played.tenant()];
    for (const app of [other.app(), '01HF28S9AABBBCCCCY92BJB569']) {
      for (const reply of [one.get(`/apps/${app}`), one.send(textTo(app))]) {
        expect(reply.status).toBe(404);
        expect(explainEnvelope(json(reply), 404)).toBeNull();
      }
    }
    expect(other.tenant.messages.size).toBe(0);
  });
});

describe('an endpoint', () => {
  const played = new PlayedWorld();
  const player = played.tenant({ limits: { project: { rate: 1e6, burst: 1e6 } } });

  test.each(OPERATIONS)('that is known is played, at its own host only: $id', ({ method, path, service }) => {
    const filled = path
      .replace('{project_id}', player.tenant.settings.projectId)
      .replaceAll(/\{[^}]+\}/g, '01HF28S9AABBBCCCCY92BJB569');
    const call = { method, path: filled, authorization: player.bearer };
    const reply = played.ask({ ...call, service });
    expect([200, 400, 404]).toContain(reply.status);
    expect(json(reply).error?.message).not.toBe('Endpoint not found.');
    const wrongHost = service === 'templates' ? 'conversation' : 'templates';
    for (const other of [wrongHost, 'auth'] as const) {
      const refused = played.ask({ ...call, service: other });
      expect(refused.status).toBe(404);
      expect(json(refused).error.message).toBe('Endpoint not found.');
    }
  });

  test.each(['/', '/v1', '/v2/projects/p/apps', '/v1/projects/p/messages:sent', '/oauth2/tokens'])(
    'that does not exist is a 404, also to a stranger: %s',
    (path) => {
      const reply = played.ask({ method: 'POST', path });
      expect(reply.status).toBe(404);
      expect(explainEnvelope(json(reply), 404)).toBeNull();
    },
  );
});
