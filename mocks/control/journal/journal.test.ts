import { once } from 'node:events';
import { Agent } from 'node:http';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterAll, describe, expect, test } from 'vitest';
import { textTo } from '../../api/played-world.ts';
import { type Emulator, startEmulator } from '../../emulator.ts';
import { ask, hear, open } from '../../http/wire.ts';
import { ControlClient, type ControlError } from '../control-client.ts';

const strict = { additionalProperties: false };
const count = Type.Integer({ minimum: -1 });
const pairs = Type.Array(Type.Object({ name: Type.String(), value: Type.String() }, strict));
const message = {
  httpVersion: Type.String(),
  cookies: Type.Array(Type.Never()),
  headers: pairs,
  headersSize: count,
  bodySize: count,
};
const whenNotNegative = Type.Number({ minimum: 0 });
/** HAR 1.2, as its specification words it: fields that begin with an underscore are our own to add. */
const Har = Type.Object(
  {
    log: Type.Object(
      {
        version: Type.Literal('1.2'),
        creator: Type.Object({ name: Type.String(), version: Type.String() }, strict),
        entries: Type.Array(
          Type.Object(
            {
              startedDateTime: Type.String({
                pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
              }),
              time: whenNotNegative,
              request: Type.Object(
                {
                  ...message,
                  method: Type.String({ minLength: 1 }),
                  url: Type.String({ pattern: '^https?://' }),
                  queryString: pairs,
                  postData: Type.Optional(
                    Type.Object({ mimeType: Type.String(), text: Type.String() }, strict),
                  ),
                },
                strict,
              ),
              response: Type.Object(
                {
                  ...message,
                  status: Type.Integer({ minimum: 100, maximum: 599 }),
                  statusText: Type.String(),
                  content: Type.Object(
                    {
                      size: Type.Integer({ minimum: 0 }),
                      mimeType: Type.String(),
                      text: Type.Optional(Type.String()),
                    },
                    strict,
                  ),
                  redirectURL: Type.String(),
                },
                strict,
              ),
              cache: Type.Object({}, strict),
              timings: Type.Object(
                { send: whenNotNegative, wait: whenNotNegative, receive: whenNotNegative },
                strict,
              ),
              connection: Type.String(),
              _spillway: Type.Object({}),
            },
            strict,
          ),
        ),
      },
      strict,
    ),
  },
  strict,
);
const har = Compile(Har);

const faults: unknown[] = [];
const report = (fault: unknown) => faults.push(fault);
const lanes: { lane: string; emulator: Emulator; client: ControlClient }[] = [];
for (const [lane, fastLane] of [
  ['the fast lane', true],
  ["mockttp's way", false],
] as const) {
  const emulator = await startEmulator({ report, fastLane, clock: { mode: 'manual' } });
  lanes.push({ lane, emulator, client: new ControlClient(emulator.controlUrl) });
}
afterAll(async () => {
  await Promise.all(lanes.map(({ emulator }) => emulator.close()));
  expect(faults).toEqual([]);
});

/** A tenant, and how it speaks. */
async function newTenant(emulator: Emulator, options: Parameters<Emulator['createTenant']>[0] = {}) {
  const { projectId, keyId, keySecret, apps } = emulator.createTenant(options);
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  const call = { method: 'POST', path: '/oauth2/token', headers: { authorization } };
  const { body } = await ask(emulator.ports.auth, { ...call, body: 'grant_type=client_credentials' });
  const bearer = `Bearer ${JSON.parse(body).access_token}`;
  return { projectId, app: apps[0]?.id ?? '', path: `/v1/projects/${projectId}`, bearer, authorization };
}

describe.each(lanes)('the journal, on $lane', ({ emulator, client }) => {
  const port = emulator.ports.conversation;

  test('tells each request and its answer, with the moments of the clock', async () => {
    const tenant = await newTenant(emulator);
    const body = JSON.stringify(textTo(tenant.app));
    const { nowMicros } = await client.advanceClock({ millis: 250 });
    const headers = { authorization: tenant.bearer, 'X-Twice': 'A', 'content-type': 'application/json' };
    const sent = await ask(port, { method: 'POST', path: `${tenant.path}/messages:send?a=1`, headers, body });
    const { entries, next, dropped } = await client.journal(tenant.projectId);
    expect({ next, dropped, of: entries.length }).toEqual({ next: 2, dropped: 0, of: 2 });
    expect(entries[0]).toMatchObject({
      serial: 1,
      operation: 'IssueToken',
      outcome: 'accepted',
      status: 200,
    });
    expect(entries[0]?.connection).not.toBe(entries[1]?.connection);
    expect(entries[1]).toMatchObject({
      serial: 2,
      operation: 'SendMessage',
      arrivedMicros: nowMicros,
      answeredMicros: nowMicros,
      endedMicros: nowMicros,
      whole: true,
      httpVersion: '1.1',
      secure: false,
      method: 'POST',
      target: `${tenant.path}/messages:send?a=1`,
      host: `127.0.0.1:${port}`,
      requestBody: { text: body, bytes: body.length, cut: false },
      status: 200,
      responseBody: { text: sent.body, bytes: sent.body.length, cut: false },
      outcome: 'accepted',
      limitedBy: null,
      messageId: JSON.parse(sent.body).message_id,
      fault: null,
    });
    expect(entries[1]?.requestHeaders).toContainEqual(['X-Twice', 'A']);
    expect(entries[1]?.requestHeaders).toContainEqual([
      'authorization',
      expect.stringMatching(/^Bearer \[redacted [0-9a-f]{8}\]$/),
    ]);
    expect(Object.fromEntries(entries[1]?.responseHeaders ?? [])).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(sent.body.length),
      date: sent.headers.date,
    });
    expect(entries[1]?.arrivedAt).toBe((await client.clock()).wallTime);
  });

  test('notes that an answer was not read to its end, and only when that is known', async () => {
    const tenant = await newTenant(emulator, { apps: 10_000, limits: { basic: null } });
    const socket = await open(port);
    socket.pause();
    const head = `GET ${tenant.path}/apps HTTP/1.1\r\nhost: x\r\nauthorization: ${tenant.authorization}\r\n\r\n`;
    // Answers of some megabytes each: more than the system takes for a reader that does not read.
    socket.write(head.repeat(6));
    const journal = () => client.journal(tenant.projectId, { operation: 'ListApps' });
    await expect.poll(async () => (await journal()).entries.length, { timeout: 5000 }).toBeGreaterThan(0);
    const open1 = (await journal()).entries.filter(({ endedMicros }) => endedMicros === null);
    expect(open1.length).toBeGreaterThan(0);
    const { nowMicros } = await client.advanceClock({ millis: 10 });
    socket.resetAndDestroy();
    await expect
      .poll(async () =>
        (await journal()).entries.filter(({ whole }) => !whole).map(({ endedMicros }) => endedMicros),
      )
      .toContain(nowMicros);
    expect((await journal()).entries[0]?.responseBody).toMatchObject({
      cut: true,
      bytes: expect.any(Number),
    });
  });

  test('numbers connections: those kept alive have one number, others have others', async () => {
    const tenant = await newTenant(emulator);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { authorization: tenant.bearer };
    for (let i = 0; i < 2; i++) await ask(port, { path: `${tenant.path}/apps`, headers, agent });
    agent.destroy();
    await ask(port, { path: `${tenant.path}/apps`, headers });
    const { entries } = await client.journal(tenant.projectId, { operation: 'ListApps' });
    const [one, same, other] = entries.map(({ connection }) => connection);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  test('holds what is refused before the API sees it, and cuts long bodies', async () => {
    const tenant = await newTenant(emulator);
    const path = `${tenant.path}/messages:send`;
    const headers = { authorization: tenant.bearer };
    const long = `{"text":"${'ß'.repeat(100_000)}"}`;
    expect((await ask(port, { method: 'POST', path, headers, body: long })).status).toBe(400);
    const large = Buffer.alloc(1_048_577, ' ');
    expect((await ask(port, { method: 'POST', path, headers, body: large })).status).toBe(413);
    const [, cut, refused] = (await client.journal(tenant.projectId)).entries;
    expect(cut?.requestBody).toMatchObject({ bytes: Buffer.byteLength(long), cut: true });
    expect(cut?.requestBody.text).toBe(`{"text":"${'ß'.repeat(32_763)}`);
    expect(refused).toMatchObject({ status: 413, operation: null, outcome: 'refused' });
  });

  test("keeps nobody's requests apart, and every tenant's from another's", async () => {
    const [one, other] = [await newTenant(emulator), await newTenant(emulator)];
    const since = (await client.journal()).next;
    await ask(port, { path: '/nowhere?x=1' });
    await ask(port, { path: '/v1/projects/nobody/apps' });
    await ask(port, { method: 'OPTIONS', path: '*' });
    const headers = { authorization: 'Basic bm9ib2R5OnNlY3JldA==' };
    await ask(emulator.ports.auth, { method: 'POST', path: '/oauth2/token', headers });
    await ask(port, { path: `${one.path}/nowhere` });
    const nobodys = await client.journal(undefined, { after: since });
    expect(nobodys.entries.map(({ target, operation, status }) => [target, operation, status])).toEqual([
      ['/nowhere?x=1', null, 404],
      ['/v1/projects/nobody/apps', 'ListApps', 401],
      ['*', null, 400],
      ['/oauth2/token', 'IssueToken', 401],
    ]);
    expect((await client.journal(one.projectId)).entries.map(({ operation }) => operation)).toEqual([
      'IssueToken',
      null,
    ]);
    expect((await client.journal(other.projectId)).entries).toHaveLength(1);
  });
});

const [{ emulator, client } = { emulator: undefined, client: undefined }] = lanes;
if (emulator === undefined) throw new Error('no emulator was started');

describe('the journal of a tenant', () => {
  const port = emulator.ports.conversation;

  test('is read page by page, by operation and by status', async () => {
    const tenant = await newTenant(emulator);
    const headers = { authorization: tenant.bearer };
    for (const path of ['/apps', '/apps/x', '/apps', '/apps/y', '/apps']) {
      await ask(port, { path: tenant.path + path, headers });
    }
    const serials = async (query: Parameters<ControlClient['journal']>[1]) => {
      const { entries, next } = await client.journal(tenant.projectId, query);
      return [entries.map(({ serial }) => serial), next];
    };
    expect(await serials({ limit: 2 })).toEqual([[1, 2], 2]);
    expect(await serials({ limit: 2, after: 2 })).toEqual([[3, 4], 4]);
    expect(await serials({ limit: 3, after: 4 })).toEqual([[5, 6], 6]);
    expect(await serials({ after: 6 })).toEqual([[], 6]);
    expect(await serials({ operation: 'ListApps' })).toEqual([[2, 4, 6], 6]);
    expect(await serials({ operation: 'ListApps', limit: 1, after: 2 })).toEqual([[4], 4]);
    expect(await serials({ status: 404 })).toEqual([[3, 5], 6]);
    expect(await serials({ status: 404, operation: 'ListApps' })).toEqual([[], 6]);
  });

  test('is bounded as the tenant says, tells what it dropped, and is cleared', async () => {
    const tenant = await newTenant(emulator, { journal: { entries: 2 } });
    const get = () => ask(port, { path: `${tenant.path}/apps`, headers: { authorization: tenant.bearer } });
    for (let i = 0; i < 3; i++) await get();
    expect(await client.journal(tenant.projectId)).toMatchObject({
      entries: [{ serial: 3 }, { serial: 4 }],
      dropped: 2,
    });
    await client.clearJournal(tenant.projectId);
    expect(await client.journal(tenant.projectId)).toEqual({ entries: [], next: 4, dropped: 0 });
    await get();
    expect((await client.journal(tenant.projectId)).entries.map(({ serial }) => serial)).toEqual([5]);
  });

  test('can be switched off', async () => {
    const tenant = await newTenant(emulator, { journal: { entries: 0 } });
    expect(await client.journal(tenant.projectId)).toEqual({ entries: [], next: 0, dropped: 0 });
  });

  test.each([
    'limit=0',
    'limit=1001',
    'after=-1',
    'after=x',
    'after=',
    'status=600',
    'operation=Send',
    'page=1',
  ])('refuses the query %s in one sentence', async (query) => {
    const { projectId } = await newTenant(emulator);
    const path = `/control/tenants/${projectId}/journal?${query}`;
    const { status, body } = await ask(emulator.ports.control, { path });
    expect(status).toBe(400);
    expect(JSON.parse(body).message).toMatch(/^[A-Z][^\n]*[^.]\.$/);
  });

  test('is not there for a project that is not there', async () => {
    for (const call of [client.journal('nobody'), client.har('nobody'), client.clearJournal('nobody')]) {
      const error = await call.then(
        () => expect.unreachable('it was not refused'),
        (reason: ControlError) => reason,
      );
      expect(error).toMatchObject({ status: 404, message: 'There is no project nobody.' });
    }
  });

  test('names the fault that was played, and tells what it left of the answer', async () => {
    const tenant = await newTenant(emulator);
    await client.armFaults(tenant.projectId, {
      faults: [
        { operation: 'ListApps', kind: 'reset-after' },
        { operation: 'ListApps', kind: 'truncated' },
        { operation: 'ListApps', kind: 'status', status: 503 },
      ],
    });
    for (let i = 0; i < 4; i++) {
      const call = ask(port, { path: `${tenant.path}/apps`, headers: { authorization: tenant.bearer } });
      await call.catch(() => undefined);
    }
    const entries = async () => (await client.journal(tenant.projectId, { operation: 'ListApps' })).entries;
    await expect
      .poll(async () => (await entries()).every(({ endedMicros }) => endedMicros !== null))
      .toBe(true);
    const told = (await entries()).map(({ fault, status, whole }) => [fault, status, whole]);
    expect(told).toEqual([
      ['reset-after', 0, false],
      ['truncated', 200, false],
      ['status', 503, true],
      [null, 200, true],
    ]);
    expect((await entries())[0]?.answeredMicros).toBeNull();
  });

  test('is exported as HAR 1.2, whatever was asked', async () => {
    const tenant = await newTenant(emulator);
    const headers = { authorization: tenant.bearer, 'content-type': 'application/json' };
    const body = JSON.stringify(textTo(tenant.app));
    await ask(port, { method: 'POST', path: `${tenant.path}/messages:send?a=b&a=c`, headers, body });
    await ask(port, {
      method: 'POST',
      path: `${tenant.path}/messages:send`,
      headers,
      body: Buffer.from([0xff, 0]),
    });
    await ask(port, { path: `${tenant.path}/a%b?%=%c3`, headers: { host: 'a b"c' } });
    const socket = await open(port);
    const heard = hear(socket);
    socket.write(`GET http://[::1]${tenant.path}/apps HTTP/1.1\r\nhost: [\r\nconnection: close\r\n\r\n`);
    socket.write(`GET ${tenant.path}/apps HTTP/1.0\r\nx: \xff\r\n\r\n`);
    await heard;
    await once(socket.destroy(), 'close');
    const archive = await client.har(tenant.projectId);
    expect([...har.Errors(archive)]).toEqual([]);
    expect(archive.log.entries.length).toBeGreaterThan(3);
    expect(archive.log.entries[1]).toMatchObject({
      request: {
        url: `http://127.0.0.1:${port}${tenant.path}/messages:send?a=b&a=c`,
        queryString: [
          { name: 'a', value: 'b' },
          { name: 'a', value: 'c' },
        ],
        postData: { mimeType: 'application/json', text: body },
      },
      response: { status: 200, statusText: 'OK', content: { mimeType: 'application/json' } },
    });
    expect(har.Check({ ...archive, log: { ...archive.log, version: '1.1' } })).toBe(false);
  });
});
