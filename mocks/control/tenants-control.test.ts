import { afterAll, describe, expect, test } from 'vitest';
import { textTo } from '../api/played-world.ts';
import { LIMITS } from '../contract/limits.ts';
import { startEmulator } from '../emulator.ts';
import { ask } from '../http/wire.ts';
import { ControlClient } from './control-client.ts';

const emulator = await startEmulator({ clock: { mode: 'manual' } });
const client = new ControlClient(emulator.controlUrl);
afterAll(() => emulator.close());

describe('the tenants', () => {
  test('are listed with their apps and what they hold, and shown whole without their secret', async () => {
    const keySecret = 'kept to itself';
    const apps = [
      { id: '01HF28S9AABBBCCCCY92BJB569', region: 'eu' as const },
      { id: '01HF28S9AABBBCCCCY92BJB570', region: 'br' as const },
    ];
    const { projectId, keyId } = await client.createTenant({
      keySecret,
      apps,
      limits: { project: null },
      errors: { envelope: 'flat', limited: { retryAfter: true } },
      journal: { entries: 7 },
    });
    await client.createTenant({ projectId: 'second', apps: 0 });
    const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
    const post = async (path: string, body: unknown) => {
      const asked = { method: 'POST', headers: { authorization }, body: JSON.stringify(body) };
      const { status } = await ask(emulator.ports.conversation, {
        ...asked,
        path: `/v1/projects/${projectId}${path}`,
      });
      expect(status).toBe(200);
    };
    const app = apps[0]?.id ?? '';
    await post('/messages:send', textTo(app));
    await post('/messages:send', textTo(app));
    await post('/webhooks', {
      app_id: app,
      target: 'https://x.example',
      target_type: 'HTTP',
      triggers: [],
      secret: keySecret,
    });
    await post('/contacts', { channel_identities: [{ channel: 'SMS', identity: '46732000001' }] });
    const counts = { apps: 2, contacts: 1, templates: 0, webhooks: 1, messages: 2, journal: 4 };
    expect(await client.tenants()).toEqual([
      { projectId, apps: apps.map(({ id }) => id), counts },
      {
        projectId: 'second',
        apps: [],
        counts: { apps: 0, contacts: 0, templates: 0, webhooks: 0, messages: 0, journal: 0 },
      },
    ]);
    const shown = await client.tenant(projectId);
    expect(shown).toMatchObject({
      projectId,
      keyId,
      counts,
      apps: [
        { ...apps[0], mode: 'DISPATCH', depth: 2 },
        { ...apps[1], mode: 'DISPATCH', depth: 0 },
      ],
      limits: { project: null, basic: { rate: LIMITS.basicRate.value } },
      errors: {
        envelope: 'flat',
        limited: { retryAfter: true, retryInfo: false, message: 'Too many requests.' },
      },
      journal: { entries: 7 },
    });
    const { body } = await ask(emulator.ports.control, { path: `/control/tenants/${projectId}` });
    expect(body).not.toContain(keySecret);
  });

  test('are not shown when they are not there', async () => {
    await expect(client.tenant('nobody')).rejects.toMatchObject({
      status: 404,
      message: 'There is no project nobody.',
    });
  });

  test.each([
    ['{"errors":{"envelope":"round"}}', /errors\.envelope/],
    ['{"errors":{"limited":{"retryAfter":1}}}', /errors\.limited\.retryAfter/],
    ['{"errors":{"limited":{"message":""}}}', /errors\.limited\.message/],
    ['{"errors":{"tokenLimits":{}}}', /errors/],
    ['{"journal":{"entries":-1}}', /journal\.entries/],
    ['{"journal":{"size":1}}', /journal/],
    ['{"tokens":{"lifeSeconds":0}}', /tokens\.lifeSeconds/],
    ['{"tokens":{"skewSeconds":86401}}', /tokens\.skewSeconds/],
    ['{"tokens":{"clear":true}}', /tokens/],
  ])('are not made of %s', async (body, named) => {
    const made = await ask(emulator.ports.control, { method: 'POST', path: '/control/tenants', body });
    expect(made.status).toBe(400);
    expect(JSON.parse(made.body).message).toMatch(named);
  });
});
