import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { textTo } from '../../api/played-world.ts';
import { startEmulator } from '../../emulator.ts';
import { ask } from '../../http/wire.ts';
import { ControlClient } from '../control-client.ts';

const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    heard.push({ headers: request.headers, body });
    response.end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const emulators = await Promise.all([
  startEmulator({ clock: { mode: 'manual' } }),
  startEmulator({ clock: { mode: 'manual' } }),
]);
afterAll(async () => {
  await Promise.all(emulators.map((emulator) => emulator.close()));
  receiver.close();
});

test('a tenant put back, and its copy in another emulator, deliver the same callbacks again, signed', async () => {
  const [here, there] = emulators;
  const client = new ControlClient(here.controlUrl);
  const tenant = await client.createTenant({ limits: { queue: { drainRate: 2 } } });
  const app = tenant.apps[0]?.id ?? '';
  const authorization = `Basic ${Buffer.from(`${tenant.keyId}:${tenant.keySecret}`).toString('base64')}`;
  const post = async (path: string, body: object) => {
    const sending = {
      method: 'POST',
      path: `/v1/projects/${tenant.projectId}${path}`,
      headers: { authorization },
    };
    const answer = await ask(here.ports.conversation, { ...sending, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
    return JSON.parse(answer.body);
  };
  const { port } = receiver.address() as AddressInfo;
  const target = `http://127.0.0.1:${port}/`;
  const triggers = ['MESSAGE_DELIVERY'];
  await post('/webhooks', { app_id: app, target, target_type: 'HTTP', triggers, secret: 'sign' });
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push((await post('/messages:send', textTo(app))).message_id);
  const { id } = await client.snapshot(tenant.projectId);
  const document = await client.exportSnapshot(tenant.projectId, id, { secrets: true });

  const delivered = async (control: ControlClient) => {
    await control.advanceClock({ millis: 10_000 });
    const reports = heard.splice(0).map(({ headers, body }) => {
      const at = headers['x-sinch-webhook-signature-timestamp'];
      const signed = `${body}.${headers['x-sinch-webhook-signature-nonce']}.${at}`;
      const signature = createHmac('sha256', 'sign').update(signed).digest('base64');
      expect(headers['x-sinch-webhook-signature']).toBe(signature);
      const { message_id, status } = JSON.parse(body).message_delivery_report;
      return `${message_id} ${status}`;
    });
    // Connections to the receiver run side by side.
    return { reports: reports.sort(), ledger: await control.ledger(tenant.projectId) };
  };
  const wentOn = await delivered(client);
  const statuses = ['DELIVERED', 'QUEUED_ON_CHANNEL'];
  expect(wentOn.reports).toEqual(
    ids.flatMap((which) => statuses.map((status) => `${which} ${status}`)).sort(),
  );
  await client.advanceClock({ millis: 3_600_123 });
  await client.restore(tenant.projectId, id);
  expect(await delivered(client)).toEqual(wentOn);
  const other = new ControlClient(there.controlUrl);
  await other.importTenant(document);
  expect(await delivered(other)).toEqual(wentOn);
});
