import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { textTo } from '../api/played-world.ts';
import type { Fault, FaultOf } from '../contract/fault-forms.ts';
import type { FaultKind } from '../contract/fault-kinds.ts';
import { ControlClient } from '../control/control-client.ts';
import { startEmulator } from '../emulator.ts';
import { explainImbalance, type Ledger } from '../engine/ledger.ts';
import { ask, hear, open } from './wire.ts';

const complaints: unknown[] = [];
const emulator = await startEmulator({ report: (complaint) => complaints.push(complaint) });
const client = new ControlClient(emulator.controlUrl);
const { conversation, gateway, auth } = emulator.ports;
const host = 'us.conversation.api.sinch.com';
beforeAll(() => {
  for (const way of ['log', 'warn', 'error'] as const) vi.spyOn(console, way).mockReturnValue();
});
afterAll(async () => {
  await emulator.close();
  expect(complaints).toEqual([]);
});

type Unaddressed = { [Kind in FaultKind]: Omit<FaultOf<Kind>, 'operation'> }[FaultKind];

/** What a socket heard, and how it ended: `open` when it did not. */
interface Heard {
  readonly text: string;
  readonly ended: 'closed' | 'reset' | 'open';
}

/** A tenant of its own, with a token, and the faults armed. */
async function afflicted(...faults: Unaddressed[]) {
  const tenant = emulator.createTenant({ limits: { project: null, basic: null, token: null } });
  const { projectId, keyId, keySecret } = tenant;
  const basic = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  const issue = { method: 'POST', path: '/oauth2/token', body: 'grant_type=client_credentials' };
  const token = async () => (await ask(auth, { ...issue, headers: { authorization: basic } })).body;
  const bearer = `Bearer ${JSON.parse(await token()).access_token}`;
  const operation = faults.some(({ kind }) => kind.includes('token-h') || kind === 'opaque-token')
    ? 'IssueToken'
    : 'SendMessage';
  await client.armFaults(projectId, {
    faults: faults.map((fault) => ({ operation, ...fault }) as Fault),
  });
  const path = `/v1/projects/${projectId}/messages:send`;
  const body = JSON.stringify(textTo(tenant.apps[0]?.id ?? ''));
  const head = (target = path) =>
    `POST ${target} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${bearer}\r\ncontent-length: ${body.length}\r\n\r\n`;
  const send = () => ask(conversation, { method: 'POST', path, headers: { authorization: bearer }, body });
  return { ...tenant, bearer, basic, path, body, head, send, token, ledger: () => ledgerOf(projectId) };
}

function ledgerOf(projectId: string): Ledger {
  const ledger = emulator.ledger(projectId);
  if (ledger === undefined) throw new Error('there is no ledger');
  expect(explainImbalance(ledger)).toEqual([]);
  return ledger;
}

/** Listens until the end, or until `enough` was heard. */
function listen(socket: Socket, enough: (text: string) => boolean = () => false): Promise<Heard> {
  return new Promise((resolve) => {
    let text = '';
    let reset = false;
    socket.on('error', (error: NodeJS.ErrnoException) => {
      reset ||= error.code === 'ECONNRESET';
    });
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (enough(text)) resolve({ text, ended: 'open' });
    });
    socket.on('close', () => resolve({ text, ended: reset ? 'reset' : 'closed' }));
  });
}

/** Says something over a socket of its own, and listens. */
async function exchange(
  text: string,
  enough?: (text: string) => boolean,
  port = conversation,
): Promise<Heard> {
  const socket = await open(port);
  const heard = listen(socket, enough);
  socket.write(text);
  const result = await heard;
  socket.destroy();
  return result;
}

const whole = (text: string) => {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return body.length > 0 && body.length === Number(/content-length: (\d+)/.exec(head)?.[1]);
};
const parts = (text: string) => {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const header = (name: string) => new RegExp(`\r\n${name}: ([^\r]*)`, 'i').exec(head)?.[1];
  return { status: Number(head.split(' ')[1]), header, body, length: Number(header('content-length')) };
};

describe('on the wire, a fault', () => {
  test('resets the connection before the body is read, and nothing is accepted', async () => {
    const { head, ledger, projectId } = await afflicted({ kind: 'reset-before' });
    // Of the body not a byte is ever sent.
    expect(await exchange(head())).toEqual({ text: '', ended: 'reset' });
    expect(ledger()).toMatchObject({
      sends: { offered: 1, failed: 1, accepted: 0 },
      messages: { accepted: 0 },
      faults: { fired: 1, lostAnswers: 0 },
    });
    expect((await client.faults(projectId)).faults).toMatchObject([{ fired: 1, remaining: 0 }]);
  });

  test('resets the connection after the message was accepted, and the answer is lost', async () => {
    const { head, body, ledger } = await afflicted({ kind: 'reset-after' });
    expect(await exchange(head() + body)).toEqual({ text: '', ended: 'reset' });
    expect(ledger()).toMatchObject({
      sends: { offered: 1, accepted: 1 },
      messages: { accepted: 1 },
      faults: { fired: 1, lostAnswers: 1 },
    });
  });

  test.each([false, true])('hangs until the client leaves (commit: %s)', async (commit) => {
    const { head, body, ledger, send } = await afflicted({ kind: 'hang', commit });
    const socket = await open(conversation);
    const heard = listen(socket);
    socket.write(head() + body);
    // Another call is answered meanwhile: the silence is not slowness.
    await vi.waitFor(() => expect(ledger().faults.fired).toBe(1));
    expect((await send()).status).toBe(200);
    expect(socket.readyState).toBe('open');
    expect(ledger()).toMatchObject({
      sends: { offered: 2, accepted: commit ? 2 : 1 },
      faults: { lostAnswers: commit ? 1 : 0 },
    });
    socket.end();
    expect((await heard).text).toBe('');
  });

  test('delays the answer, which comes whole, after a later call', async () => {
    const { head, body, send, ledger } = await afflicted({ kind: 'delay', millis: 300 });
    const order: string[] = [];
    const late = exchange(head() + body, whole).then((heard) => {
      order.push('late');
      return heard;
    });
    await vi.waitFor(() => expect(ledger().sends.accepted).toBe(1));
    await send().then(() => order.push('next'));
    expect(parts((await late).text).status).toBe(200);
    expect(order).toEqual(['next', 'late']);
    expect(ledger().faults).toEqual({ fired: 1, lostAnswers: 0 });
  });

  test.each([
    { status: undefined, bytes: undefined },
    { status: undefined, bytes: 3 },
    { status: undefined, bytes: 100_000 },
    { status: 503 as const, bytes: undefined },
  ])(
    'cuts the body: fewer bytes than announced, and the connection closes (%o)',
    async ({ status, bytes }) => {
      const cut = { kind: 'truncated', ...(status && { status }), ...(bytes && { bytes }) } as const;
      const { head, body, ledger } = await afflicted(cut);
      const { text, ended } = await exchange(head() + body);
      const heard = parts(text);
      expect({ ended, status: heard.status }).toEqual({ ended: 'closed', status: status ?? 200 });
      const expected = Math.min(bytes ?? Math.floor(heard.length / 2), heard.length - 1);
      expect(heard.body.length).toBe(expected);
      expect(heard.length).toBeGreaterThan(heard.body.length);
      const accepted = status === undefined ? 1 : 0;
      expect(ledger()).toMatchObject({ messages: { accepted }, faults: { lostAnswers: accepted } });
    },
  );

  test('empties the body, spoils it, or shows the page of a gateway, on a connection that stays', async () => {
    const { head, body, ledger } = await afflicted(
      { kind: 'empty' },
      { kind: 'malformed' },
      { kind: 'html' },
      { kind: 'html', status: 504, commit: true },
      { kind: 'malformed', status: 500 },
      { kind: 'html', status: 403 },
    );
    const socket = await open(conversation);
    const all = listen(
      socket,
      (text) => text.split('HTTP/1.1').length > 7 && whole(text.slice(text.lastIndexOf('HTTP/1.1'))),
    );
    socket.write((head() + body).repeat(7));
    const answers = (await all).text.split(/(?=HTTP\/1\.1 )/).map(parts);
    socket.destroy();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 502, 504, 500, 403, 200]);
    const [empty, malformed, page, gone, broken, denied, good] = answers;
    expect(empty).toMatchObject({ body: '', length: 0 });
    expect(malformed?.body).toMatch(/^\{"message_id":"[^}]*$/);
    expect(malformed?.length).toBe(malformed?.body.length);
    expect([page, gone].map((each) => each?.header('content-type'))).toEqual(['text/html', 'text/html']);
    expect(page?.body).toMatch(/^<html>[\s\S]*502 Bad Gateway/);
    expect(denied?.body).toMatch(/^<html>[\s\S]*403 Forbidden/);
    expect(() => JSON.parse(broken?.body ?? '')).toThrow();
    expect(JSON.parse(good?.body ?? '')).toHaveProperty('message_id');
    expect(ledger()).toMatchObject({
      sends: { offered: 7, accepted: 4, failed: 2, refused: 1 },
      faults: { fired: 6, lostAnswers: 3 },
    });
  });

  test('dribbles the body in pieces', async () => {
    const { head, body, ledger } = await afflicted({ kind: 'slow', bytes: 7, everyMillis: 5 });
    const socket = await open(conversation);
    const pieces: number[] = [];
    socket.on('data', ({ length }: Buffer) => pieces.push(length));
    const heard = listen(socket, whole);
    socket.write(head() + body);
    const { status, length } = parts((await heard).text);
    expect(status).toBe(200);
    // Pieces may run together on the way, but not all of them.
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.slice(1).filter((piece) => piece % 7 === 0).length).toBeGreaterThan(1);
    expect(length).toBeGreaterThan(50);
    expect(ledger()).toMatchObject({ sends: { accepted: 1 }, faults: { fired: 1, lostAnswers: 0 } });
    socket.destroy();
  });

  test('dribbles the body of an error in its place', async () => {
    const { send, ledger } = await afflicted({ kind: 'slow', status: 503, bytes: 40, everyMillis: 1 });
    const busy = await send();
    expect([busy.status, JSON.parse(busy.body).error.status]).toEqual([503, 'UNAVAILABLE']);
    expect(ledger()).toMatchObject({
      sends: { accepted: 0, failed: 1 },
      faults: { fired: 1, lostAnswers: 0 },
    });
  });

  test('answers with a status, its envelope and hints, before the message is accepted or after', async () => {
    const { send, ledger } = await afflicted(
      { kind: 'status', status: 503, retryAfter: 7, retryInfo: 1.5, message: 'Busy.' },
      { kind: 'status', status: 429, retryAfter: 'soon', envelope: 'flat', commit: true },
      { kind: 'status', status: 404, retryAfter: { dateInSeconds: 5 } },
      { kind: 'flat-envelope' },
    );
    const busy = await send();
    expect({ status: busy.status, after: busy.headers['retry-after'] }).toEqual({ status: 503, after: '7' });
    const retryInfo = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retry_delay: '1.500s' };
    expect(JSON.parse(busy.body)).toEqual({
      error: { code: 503, message: 'Busy.', status: 'UNAVAILABLE', details: [retryInfo] },
    });
    const flat = await send();
    expect([flat.status, flat.headers['retry-after']]).toEqual([429, 'soon']);
    expect(JSON.parse(flat.body)).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' });
    const { headers } = await send();
    const wait = Date.parse(String(headers['retry-after'])) - Date.parse(String(headers.date));
    expect([4000, 5000]).toContain(wait);
    expect(JSON.parse((await send()).body)).toMatchObject({ code: 500, status: 'INTERNAL_ERROR' });
    expect(ledger()).toMatchObject({
      sends: { offered: 4, accepted: 1, refused: 1, failed: 2 },
      faults: { fired: 4, lostAnswers: 1 },
    });
  });

  test('says that a token expired, was revoked, or that the app lives elsewhere', async () => {
    const kinds = ['token-expired', 'token-revoked', 'wrong-region'] as const;
    const { send, ledger } = await afflicted(...kinds.map((kind) => ({ kind })));
    const answers = [await send(), await send(), await send(), await send()];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 200]);
    const [expired, revoked] = answers.map(({ headers }) => headers['www-authenticate']);
    expect(expired).toMatch(/^Bearer error="invalid_token", error_description="Jwt expired at 20/);
    expect(revoked).not.toMatch(/expired/);
    expect(ledger().sends).toMatchObject({ accepted: 1, unauthorized: 2, refused: 1 });
  });

  test("fills the queue with others' messages, but for the places that are to stay free", async () => {
    const { send, ledger } = await afflicted(
      { kind: 'limits-lowered', limits: { queue: { capacity: 9, drainRate: 0.001 } } },
      { kind: 'queue-filled', free: 2 },
    );
    const answers = [await send(), await send(), await send(), await send()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.headers['x-spillway-limited-by']).toBe('queue');
    expect(ledger().messages).toMatchObject({ accepted: 9, preloaded: 6, depth: 9 });
  });

  test('lowers the limits for the call it meets, and those behind it', async () => {
    const { send, projectId } = await afflicted({
      kind: 'limits-lowered',
      skip: 1,
      limits: { project: { rate: 0.001, burst: 1 } },
    });
    expect([await send(), await send(), await send()].map(({ status }) => status)).toEqual([200, 200, 429]);
    expect((await client.limits(projectId)).project).toMatchObject({ rate: 0.001, burst: 1 });
  });
});

describe('at the token endpoint, a fault', () => {
  test('takes the host down, by a reset or by a status', async () => {
    const { token, basic, ledger } = await afflicted(
      { kind: 'token-host-down' },
      { kind: 'token-host-down', how: 'status' },
    );
    const head = `POST /oauth2/token HTTP/1.1\r\nhost: auth.sinch.com\r\nauthorization: ${basic}\r\ncontent-length: 29\r\n\r\n`;
    expect(await exchange(head, undefined, auth)).toEqual({ text: '', ended: 'reset' });
    expect(JSON.parse(await token())).toMatchObject({ error: { code: 503 } });
    expect(JSON.parse(await token())).toHaveProperty('access_token');
    expect(ledger()).toMatchObject({ tokens: { issued: 2 }, faults: { fired: 2 } });
  });

  test.each([{}, { characters: 16 }, { characters: 4096 }])(
    'gives a token that is no JWT, and works (%j)',
    async (length) => {
      const { token, path, body } = await afflicted({ kind: 'opaque-token', ...length });
      const opaque: string = JSON.parse(await token()).access_token;
      expect(opaque).not.toContain('.');
      expect(opaque).toHaveLength(length.characters ?? opaque.length);
      const headers = { authorization: `Bearer ${opaque}` };
      expect((await ask(conversation, { method: 'POST', path, headers, body })).status).toBe(200);
    },
  );
});

describe('a reset', () => {
  test.each(['reset-before', 'reset-after'] as const)(
    'is seen over TLS through the gateway (%s)',
    async (kind) => {
      const { head, body, send, ledger } = await afflicted({ kind });
      const raw = await open(gateway);
      const socket = tlsConnect({ socket: raw, servername: host, ca: emulator.authorityCertificate });
      await once(socket, 'secureConnect');
      const heard = listen(socket);
      socket.write(head() + (kind === 'reset-after' ? body : ''));
      expect(await heard).toEqual({ text: '', ended: 'reset' });
      expect((await send()).status).toBe(200);
      expect(ledger().messages.accepted).toBe(kind === 'reset-after' ? 2 : 1);
    },
  );

  test('meets requests in proxy form as well, and in a tunnel', async () => {
    const { head, path, ledger } = await afflicted({ kind: 'reset-before', times: 2 });
    const proxied = head(`http://${host}${path}`);
    expect(await exchange(proxied, undefined, gateway)).toEqual({ text: '', ended: 'reset' });
    const socket = await open(gateway);
    const leave = hear(socket, (text) => text.includes('\r\n\r\n'));
    socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nhost: ${host}:443\r\n\r\n`);
    expect(await leave).toMatch(/^HTTP\/1\.1 200 /);
    socket.removeAllListeners('data');
    const inner = tlsConnect({ socket, servername: host, ca: emulator.authorityCertificate });
    await once(inner, 'secureConnect');
    const heard = listen(inner);
    inner.write(head());
    expect(await heard).toEqual({ text: '', ended: 'reset' });
    expect(ledger()).toMatchObject({ sends: { offered: 2, failed: 2 }, faults: { fired: 2 } });
  });
});

test('an emulator closes though a client hangs', async () => {
  const other = await startEmulator();
  const { projectId } = other.createTenant();
  const faults: Fault[] = [{ operation: '*', kind: 'hang' }];
  await new ControlClient(other.controlUrl).armFaults(projectId, { faults });
  const socket = await open(other.ports.conversation);
  const heard = listen(socket);
  socket.write(`GET /v1/projects/${projectId}/apps HTTP/1.1\r\nhost: x\r\n\r\n`);
  await vi.waitFor(() => expect(other.ledger(projectId)?.faults.fired).toBe(1));
  await other.close();
  expect((await heard).text).toBe('');
});
