import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { ControlClient } from './control/control-client.ts';
import type { EmulatorHealth } from './control/emulator-health.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from './emulator.ts';
import { ask, hear, open } from './http/wire.ts';

const running: Emulator[] = [];
afterEach(() => Promise.all(running.splice(0).map((emulator) => emulator.close())));

async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
}

/** How a connection ends that somebody tries to make: `connected`, or the socket's error. */
const knock = (port: number, host: string) =>
  open(port, host).then(
    (socket) => {
      socket.destroy();
      return 'connected';
    },
    (error: NodeJS.ErrnoException) => error.code,
  );

/** Any port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('an emulator', () => {
  test('listens on loopback only, on every one of its ports', async () => {
    const { ports } = await start();
    // Linux answers for all of 127.0.0.0/8; elsewhere only the first address of it is there.
    const siblings = process.platform === 'linux' ? ['127.0.0.2', '::1'] : ['::1'];
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(
        ({ internal, family, address }) => !internal && (family === 'IPv4' || !address.startsWith('fe80')),
      )
      .map(({ address }) => address);
    for (const port of Object.values(ports)) {
      expect(await knock(port, '127.0.0.1')).toBe('connected');
      for (const address of [...siblings, ...others]) {
        expect(await knock(port, address)).toMatch(/^(ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH|EAFNOSUPPORT)$/);
      }
    }
  });

  test.each(['control', 'gateway', 'auth', 'conversation', 'templates'] as const)(
    'whose %s port is taken says EADDRINUSE, and leaves nothing listening',
    async (name) => {
      const { ports } = await start();
      const wanted = {
        control: await freePort(),
        gateway: await freePort(),
        auth: await freePort(),
        conversation: await freePort(),
        templates: await freePort(),
      };
      wanted[name] = ports[name];
      await expect(startEmulator({ ports: wanted })).rejects.toMatchObject({ code: 'EADDRINUSE' });
      for (const port of Object.values(wanted)) {
        expect(await knock(port, '127.0.0.1')).toBe(port === ports[name] ? 'connected' : 'ECONNREFUSED');
      }
    },
  );

  test('gives its ports back when it is closed, also with connections open, and may be closed twice', async () => {
    const { ports, close } = await start();
    const idle = await Promise.all(Object.values(ports).map((port) => open(port)));
    const half = await open(ports.conversation);
    half.write('POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc');
    const ends = [...idle, half].map((socket) => hear(socket));
    await Promise.all([close(), close()]);
    await close();
    await Promise.all(ends);
    for (const port of Object.values(ports)) expect(await knock(port, '127.0.0.1')).toBe('ECONNREFUSED');
    const again = await start({ ports });
    expect(again.ports).toEqual(ports);
  });

  test('makes the same tenants from the same seed, and others from another', async () => {
    const made = async (seed: number) => {
      const emulator = await start({ seed });
      return [emulator.createTenant(), emulator.createTenant()];
    };
    const [one, same, other] = [await made(5), await made(5), await made(6)];
    expect(one).toEqual(same);
    const ids = [...one, ...other].flatMap((tenant) => [tenant.projectId, tenant.keyId, tenant.keySecret]);
    expect(new Set(ids).size).toBe(12);
  });

  const loopbacks = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => internal)
    .map(({ address }) => address);
  test.each(['localhost', ...loopbacks])(
    'tells its control API on %s by a URL that works',
    async (controlHost) => {
      const { controlUrl, ports } = await start({ controlHost });
      expect(await new ControlClient(controlUrl).health()).toMatchObject({ status: 'ok', ports });
    },
  );

  test('is reached by its control API only when all of it is up', async () => {
    const control = await freePort();
    const client = new ControlClient(`http://127.0.0.1:${control}`);
    const starting = start({ ports: { control } });
    let seen: EmulatorHealth | undefined;
    while (seen === undefined) seen = await client.health().catch(() => undefined);
    for (const port of Object.values(seen.ports)) expect(await knock(port, '127.0.0.1')).toBe('connected');
    expect(seen.ports).toEqual((await starting).ports);
  });

  test('knows nothing of a project of another one', async () => {
    const [one, other] = [await start({ seed: 1 }), await start({ seed: 2 })];
    const { projectId, keyId, keySecret } = one.createTenant();
    expect(other.ledger(projectId)).toBeUndefined();
    const headers = { authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}` };
    const call = { method: 'POST', path: '/oauth2/token', headers, body: 'grant_type=client_credentials' };
    expect((await ask(one.ports.auth, call)).status).toBe(200);
    expect((await ask(other.ports.auth, call)).status).toBe(401);
    expect(one.ledger(projectId)?.tokens.issued).toBe(1);
  });
});
