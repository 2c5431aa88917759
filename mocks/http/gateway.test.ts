import { once } from 'node:events';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { connect as tlsConnect } from 'node:tls';
import { afterAll, describe, expect, test } from 'vitest';
import { textTo } from '../api/played-world.ts';
import { VENDOR_HOSTS } from '../contract/hosts.ts';
import { startEmulator } from '../emulator.ts';
import { ask, hear, open } from './wire.ts';

const emulator = await startEmulator();
afterAll(() => emulator.close());
const tenant = emulator.createTenant({ limits: { basic: { rate: 1000, burst: 1000 } } });
const authorization = `Basic ${Buffer.from(`${tenant.keyId}:${tenant.keySecret}`).toString('base64')}`;
const app = tenant.apps[0]?.id ?? '';
const { gateway, auth, conversation, templates } = emulator.ports;

/** A call of which the answer tells what service was addressed: a 200 by its own, a 404 by another. */
const calls = {
  auth: { method: 'POST', path: '/oauth2/token', body: 'grant_type=client_credentials' },
  conversation: { method: 'GET', path: `/v1/projects/${tenant.projectId}/contacts`, body: '' },
  templates: { method: 'GET', path: `/v2/projects/${tenant.projectId}/templates`, body: '' },
};
const services = Object.keys(calls) as (keyof typeof calls)[];

/** One request over TLS to the gateway, to a host by its name, whose certificate is checked. */
function askHost(host: string, { method, path, body }: (typeof calls)['auth'], agent?: TlsAgent) {
  return new Promise<number>((resolve, reject) => {
    const request = tlsRequest(
      {
        host: '127.0.0.1',
        port: gateway,
        servername: host,
        ca: emulator.authorityCertificate,
        rejectUnauthorized: true,
        method,
        path,
        headers: { host, authorization },
        ...(agent === undefined ? {} : { agent }),
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

describe('the gateway', () => {
  test.each(VENDOR_HOSTS)('is $host over TLS, with a certificate that holds', async ({ host, service }) => {
    const statuses = await Promise.all(services.map((each) => askHost(host, calls[each])));
    expect(statuses).toEqual(services.map((each) => (each === service ? 200 : 404)));
  });

  test('is not trusted without its authority', async () => {
    const socket = tlsConnect({ host: '127.0.0.1', port: gateway, servername: 'auth.sinch.com' });
    const [error] = await once(socket, 'error');
    expect(error.code).toMatch(/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/);
  });

  test('keeps TLS connections too', async () => {
    const agent = new TlsAgent({ keepAlive: true, maxSockets: 1 });
    const sockets = new Set<unknown>();
    agent.on('free', (socket) => sockets.add(socket));
    for (let i = 0; i < 3; i++) {
      expect(await askHost('us.conversation.api.sinch.com', calls.conversation, agent)).toBe(200);
    }
    expect(sockets.size).toBe(1);
    agent.destroy();
  });

  test('puts a message into the app of the region that the host names', async () => {
    const body = JSON.stringify(textTo(app));
    const send = { method: 'POST', path: `/v1/projects/${tenant.projectId}/messages:send`, body };
    const regions = ['us', 'eu', 'br'].map((region) => askHost(`${region}.conversation.api.sinch.com`, send));
    expect(await Promise.all(regions)).toEqual([200, 404, 404]);
  });

  test.each(VENDOR_HOSTS)('is a proxy for $host, by the absolute form', async ({ host, service }) => {
    for (const each of services) {
      const { method, path, body } = calls[each];
      const headers = { host, authorization };
      const { status } = await ask(gateway, { method, path: `http://${host}${path}`, headers, body });
      expect(status).toBe(each === service ? 200 : 404);
    }
  });

  test.each([
    { port: 80, tls: false },
    { port: 443, tls: true },
  ])('is a proxy by CONNECT to port $port', async ({ port, tls }) => {
    const host = 'eu.conversation.api.sinch.com';
    const raw = await open(gateway);
    const opened = hear(raw, (text) => text.includes('\r\n\r\n'));
    raw.write(`CONNECT ${host}:${port} HTTP/1.1\r\nhost: ${host}:${port}\r\n\r\n`);
    expect(await opened).toMatch(/^HTTP\/1\.1 200 /);
    raw.removeAllListeners('data');
    const ca = emulator.authorityCertificate;
    const socket = tls ? tlsConnect({ socket: raw, servername: host, ca, rejectUnauthorized: true }) : raw;
    const heard = hear(socket, (text) => /\r\n\r\n.*\}$/.test(text));
    socket.write(
      `GET ${calls.conversation.path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\n\r\n`,
    );
    expect(await heard).toMatch(/^HTTP\/1\.1 200 /);
    raw.destroy();
  });

  test('answers a name that is nobody by the path alone, in plain HTTP', async () => {
    for (const each of services) {
      const { status } = await ask(gateway, {
        ...calls[each],
        headers: { authorization, host: 'localhost' },
      });
      expect(status).toBe(200);
    }
  });
});

test('each plain port plays its own service, and a vendor name on it goes before the port', async () => {
  const ports = { auth, conversation, templates };
  for (const own of services) {
    for (const each of services) {
      const { status } = await ask(ports[own], { ...calls[each], headers: { authorization } });
      expect(status).toBe(each === own ? 200 : 404);
    }
    const headers = { authorization, host: 'auth.sinch.com' };
    expect((await ask(ports[own], { ...calls.auth, headers })).status).toBe(200);
  }
});
