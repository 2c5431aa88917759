import { afterAll, describe, expect, test } from 'vitest';
import { textTo } from '../api/played-world.ts';
import { LIMITS } from '../contract/limits.ts';
import { startEmulator } from '../emulator.ts';
import { emptyBalance } from '../engine/ledger.ts';
import { ask, hear, open } from '../http/wire.ts';
import { ControlClient, type ControlError } from './control-client.ts';

const emulator = await startEmulator();
const client = new ControlClient(emulator.controlUrl);
afterAll(() => emulator.close());

const port = emulator.ports.control;
const make = (body: string | Buffer, headers: Record<string, string> = {}) =>
  ask(port, { method: 'POST', path: '/control/tenants', body, headers });

/** The refusal of a call that must be refused. */
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('it was not refused'),
    (error: ControlError) => ({ status: error.status, message: error.message }),
  );

describe('the control API', () => {
  test('says that it is up, and where the API is played', async () => {
    expect(await client.health()).toEqual({ status: 'ok', host: '127.0.0.1', ports: emulator.ports });
  });

  test('makes a tenant of nothing said, under the documented limits', async () => {
    const tenant = await client.createTenant();
    expect(tenant.projectId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(tenant.apps).toEqual([{ id: expect.stringMatching(/^[0-9A-Z]{26}$/), region: 'us' }]);
    const authorization = `Basic ${Buffer.from(`${tenant.keyId}:${tenant.keySecret}`).toString('base64')}`;
    const app = await ask(emulator.ports.conversation, {
      path: `/v1/projects/${tenant.projectId}/apps/${tenant.apps[0]?.id}`,
      headers: { authorization },
    });
    expect(JSON.parse(app.body).queue_stats).toEqual({
      outbound_size: 0,
      outbound_limit: LIMITS.queueCapacity.value,
    });
  });

  test('makes a tenant of everything said', async () => {
    const options = {
      projectId: 'project-1',
      keyId: 'key-1',
      keySecret: 'a secret: ß',
      apps: [
        { id: '01HF28S9AABBBCCCCY92BJB569', region: 'eu' as const },
        { id: '01HF28S9AABBBCCCCY92BJB570', region: 'br' as const },
      ],
      limits: { project: { rate: 5 }, queue: { capacity: 2 } },
      delivery: { latency: { millis: 0 } },
      keepMessages: 5,
      seed: 4,
    };
    const { projectId, keyId, keySecret, apps } = options;
    expect(await client.createTenant(options)).toEqual({ projectId, keyId, keySecret, apps });
  });

  test('follows the sends and reads of a tenant in its ledger', async () => {
    const tenant = await client.createTenant({ limits: { queue: { capacity: 1, drainRate: 0.001 } } });
    const authorization = `Basic ${Buffer.from(`${tenant.keyId}:${tenant.keySecret}`).toString('base64')}`;
    const path = `/v1/projects/${tenant.projectId}/messages:send`;
    const body = JSON.stringify(textTo(tenant.apps[0]?.id ?? ''));
    const send = () =>
      ask(emulator.ports.conversation, { method: 'POST', path, headers: { authorization }, body });
    expect([(await send()).status, (await send()).status]).toEqual([200, 429]);
    const ledger = await client.ledger(tenant.projectId);
    expect(ledger.sends).toMatchObject({ offered: 2, accepted: 1, 'limited-queue': 1 });
    expect(ledger.messages).toEqual({ ...emptyBalance(), accepted: 1, depth: 1 });
    expect(emulator.ledger(tenant.projectId)).toEqual(ledger);
  });

  test.each([
    ['{"aps":1}', /aps/],
    ['{"apps":-1}', /apps/],
    ['{"apps":1.5}', /apps/],
    ['{"apps":[{"id":"short","region":"us"}]}', /apps/],
    ['{"region":"mars"}', /region/],
    ['{"keySecret":""}', /keySecret/],
    ['{"projectId":"a/b"}', /projectId/],
    ['{"seed":4294967296}', /seed/],
    ['{"limits":{"project":{"rate":0}}}', /limits\.project\.rate/],
    ['{"limits":{"project":{"rate":"5"}}}', /limits\.project\.rate/],
    ['{"limits":{"project":{"burst":0}}}', /limits\.project\.burst/],
    ['{"limits":{"queue":{"capacity":0}}}', /limits\.queue\.capacity/],
    ['{"limits":{"que":{}}}', /limits/],
    ['{"limits":{"queue":{"size":1}}}', /limits\.queue/],
    ['[]', /the body/],
    ['null', /the body/],
    ['{', /JSON/],
  ])('refuses the options %s in one sentence that names what is wrong', async (body, named) => {
    const { status, body: answer } = await make(body);
    expect(status).toBe(400);
    const { message } = JSON.parse(answer);
    expect(message).toMatch(named);
    expect(message).toMatch(/^[A-Z][^\n]*[^.]\.$/);
  });

  test('refuses a project or a key that is there already, and makes nothing then', async () => {
    await client.createTenant({ projectId: 'twice', keyId: 'twice' });
    const again = await refusal(client.createTenant({ projectId: 'twice' }));
    expect(again).toEqual({ status: 409, message: 'There is a project twice already.' });
    expect(await refusal(client.createTenant({ projectId: 'third', keyId: 'twice' }))).toMatchObject({
      status: 409,
    });
    expect(await refusal(client.ledger('third'))).toMatchObject({ status: 404 });
  });

  test('drops a tenant, whose key and project are free then', async () => {
    const { projectId, keyId } = await client.createTenant({ projectId: 'gone', keyId: 'gone' });
    await client.dropTenant(projectId);
    const missing = { status: 404, message: 'There is no project gone.' };
    expect(await refusal(client.ledger(projectId))).toEqual(missing);
    expect(await refusal(client.dropTenant(projectId))).toEqual(missing);
    expect(await client.createTenant({ projectId, keyId })).toMatchObject({ projectId, keyId });
  });

  test.each([
    ['GET', '/'],
    ['GET', '/control'],
    ['PUT', '/control/tenants'],
    ['POST', '/control/tenants/'],
    ['GET', '/v1/projects/x/apps'],
  ])('does not know %s %s', async (method, path) => {
    const { status, body } = await ask(port, { method, path });
    expect({ status, body }).toEqual({
      status: 404,
      body: JSON.stringify({ message: `The control API has no ${method} ${path}.` }),
    });
  });

  test.each(['evil.example', 'evil.example:80', 'localhost.evil.example', '127.0.0.1.nip.io', '[::2]'])(
    'is not to be reached by the name "%s"',
    async (host) => {
      const { status } = await ask(port, { path: '/control/health', headers: { host } });
      expect(status).toBe(403);
      expect((await make('{"projectId":"rebound"}', { host })).status).toBe(403);
      expect(await refusal(client.ledger('rebound'))).toMatchObject({ status: 404 });
    },
  );

  test('is not to be reached without any name', async () => {
    const socket = await open(port);
    const heard = hear(socket);
    socket.write('GET /control/health HTTP/1.0\r\n\r\n');
    expect(await heard).toMatch(/^HTTP\/1\.1 403 /);
  });

  test.each(['localhost', 'localhost:1', '127.0.0.1', '[::1]:3099'])(
    'is to be reached as %s',
    async (host) => {
      expect((await ask(port, { path: '/control/health', headers: { host } })).status).toBe(200);
    },
  );

  test('refuses a body that is too large in words the client gets to see, and lives', async () => {
    const { status, body } = await make(Buffer.alloc(65 * 1024 * 1024, ' '));
    expect({ status, body }).toEqual({ status: 413, body: '{"message":"The body is too large."}' });
    await client.health();
  });
});

test('a client of nobody rejects with the error of the socket', async () => {
  const gone = await startEmulator();
  await gone.close();
  const error = await new ControlClient(gone.controlUrl).health().catch((reason: Error) => reason);
  expect(error).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
});
