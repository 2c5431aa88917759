import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { HarnessError } from '../../exit.ts';
import { freePorts } from './free-ports.ts';
import { releaseK6 } from './release.ts';

/** What k6's API says before and when all is made ready. */
const [MAKING_USERS, READY] = [2, 4];

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

interface PlayedK6 {
  readonly address: string;
  status: number;
  looks: number;
  readonly patches: { readonly body: string; readonly type: string | undefined }[];
}

/** The status API of a k6, played. */
async function playedK6(status: number, answer = 200, port = 0): Promise<PlayedK6> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.url !== '/v1/status') response.statusCode = 404;
    else if (request.method === 'PATCH') {
      played.patches.push({ body, type: request.headers['content-type'] });
      response.statusCode = answer;
    } else played.looks += 1;
    response.end(JSON.stringify({ data: { attributes: { status: played.status, paused: true } } }));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const played: PlayedK6 = { address, status, looks: 0, patches: [] };
  return played;
}

test('every k6 is told to begin, with what the starter of the k6-operator says', async () => {
  const each = [await playedK6(READY), await playedK6(READY)];
  await releaseK6(
    each.map(({ address }) => address),
    () => false,
  );
  for (const { patches } of each) {
    expect(patches).toHaveLength(1);
    expect(patches[0]?.type).toBe('application/json');
    expect(JSON.parse(patches[0]?.body ?? '')).toEqual({
      data: { attributes: { paused: false }, id: 'default', type: 'status' },
    });
  }
});

test('none is told before all are ready', async () => {
  const [ready, late] = [await playedK6(READY), await playedK6(MAKING_USERS)];
  const released = releaseK6([ready.address, late.address], () => false);
  await expect.poll(() => late.looks).toBeGreaterThan(2);
  expect(ready.patches).toEqual([]);
  late.status = READY;
  await released;
  expect([ready.patches.length, late.patches.length]).toEqual([1, 1]);
});

test('one that is not listening yet is waited for', async () => {
  const [port = 0] = await freePorts(1);
  let looked = 0;
  const released = releaseK6([`127.0.0.1:${port}`], () => {
    looked += 1;
    return false;
  });
  await expect.poll(() => looked).toBeGreaterThan(1);
  const late = await playedK6(READY, 200, port);
  await released;
  expect(late.patches).toHaveLength(1);
});

test('nobody is told when one of them ended meanwhile', async () => {
  const [ready, late] = [await playedK6(READY), await playedK6(MAKING_USERS)];
  await releaseK6([ready.address, late.address], () => late.looks > 1);
  expect(ready.patches).toEqual([]);
});

test('a k6 that refuses to begin is an error that names it', async () => {
  const { address } = await playedK6(READY, 500);
  const released = releaseK6([address], () => false);
  await expect(released).rejects.toThrow(HarnessError);
  await expect(released).rejects.toThrow(`k6 at ${address} does not start: status 500`);
});
