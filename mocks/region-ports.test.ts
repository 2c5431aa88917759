import { afterAll, describe, expect, test } from 'vitest';
import { textTo } from './api/played-world.ts';
import { REGIONS } from './contract/hosts.ts';
import { startEmulator } from './emulator.ts';
import { ask } from './http/wire.ts';

const emulator = await startEmulator({ regionPorts: true });
const slowLane = await startEmulator({ regionPorts: true, fastLane: false });
afterAll(() => Promise.all([emulator.close(), slowLane.close()]));

describe.each([
  { lane: 'the fast lane', played: emulator },
  { lane: "mockttp's way", played: slowLane },
])('the plain ports of a region, on $lane,', ({ played }) => {
  const { regionPorts, ports } = played;
  const apps = [
    { id: '01HF28S9AABBBCCCCY92BJB569', region: 'us' as const },
    { id: '01HF28S9AABBBCCCCY92BJB570', region: 'eu' as const },
    { id: '01HF28S9AABBBCCCCY92BJB571', region: 'br' as const },
  ];
  const { projectId, keyId, keySecret } = played.createTenant({ apps, limits: { basic: null } });
  const headers = { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` };
  const send = (port: number, appId: string, host?: string) =>
    ask(port, {
      method: 'POST',
      path: `/v1/projects/${projectId}/messages:send`,
      headers: { ...headers, ...(host === undefined ? {} : { host }) },
      body: JSON.stringify(textTo(appId)),
    });

  test.each(REGIONS)(
    '%s answer for the apps that live there, as its host does, and for no others',
    async (region) => {
      for (const { id, region: home } of apps) {
        const here = await send(regionPorts?.[region].conversation ?? 0, id);
        expect(here.status).toBe(home === region ? 200 : 404);
        const byName = await send(ports.gateway, id, `${region}.conversation.api.sinch.com`);
        expect(byName.status).toBe(here.status);
        if (here.status === 404) expect(here.body).toBe(byName.body);
        expect((await send(ports.conversation, id)).status).toBe(200);
      }
    },
  );

  test('keep the templates of their region', async () => {
    const path = `/v2/projects/${projectId}/templates`;
    const template = {
      description: 'Greets',
      default_translation: 'en-US',
      translations: [{ language_code: 'en-US', text_message: { text: 'Hello' } }],
    };
    const body = JSON.stringify(template);
    const made = await ask(regionPorts?.eu.templates ?? 0, { method: 'POST', path, headers, body });
    expect(made.status).toBe(200);
    const counts = await Promise.all(
      REGIONS.map(async (region) => {
        const { body: listed } = await ask(regionPorts?.[region].templates ?? 0, { path, headers });
        return JSON.parse(listed).templates.length;
      }),
    );
    expect(counts).toEqual(REGIONS.map((region) => (region === 'eu' ? 1 : 0)));
  });

  test('give way to a host that is named', async () => {
    const [us] = apps;
    const port = regionPorts?.eu.conversation ?? 0;
    expect((await send(port, us?.id ?? '', 'us.conversation.api.sinch.com')).status).toBe(200);
  });
});

test('a region has no ports of its own unless they are asked for', async () => {
  const plain = await startEmulator();
  expect(plain.regionPorts).toBeNull();
  await plain.close();
});
