import autocannon from 'autocannon';
import { compared, type Figure, median } from './figure.ts';
import { sendBody } from './send-body.ts';
import { type BenchServerProcess, type ServerKind, startServer } from './server-process.ts';

const ROUNDS = 3;
const SECONDS = 4;
const CONNECTIONS = 50;

/** Requests a second that a server answers to 50 connections that wait for nothing. Every answer must be a 200. */
async function requestsPerSecond(server: BenchServerProcess): Promise<number> {
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: SECONDS,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.bearer}` },
    body: sendBody(server.appId),
  });
  if (result.non2xx + result.errors > 0 || result.requests.total === 0) {
    throw new Error(
      `${server.url} answered ${result.non2xx} requests otherwise than 200, ${result.errors} not at all.`,
    );
  }
  return result.requests.average;
}

/** The throughput of the send path beside a bare mockttp callback and bare `node:http`, round by round in turn. */
export async function throughput(say: (text: string) => void): Promise<Figure[]> {
  const kinds: readonly ServerKind[] = ['node-http', 'mockttp', 'emulator', 'emulator-no-lane'];
  const seen = new Map<ServerKind, number[]>(kinds.map((kind) => [kind, []]));
  for (let round = 1; round <= ROUNDS; round++) {
    for (const kind of kinds) {
      say(`throughput, round ${round} of ${ROUNDS}: ${kind}`);
      const server = await startServer(kind);
      seen.get(kind)?.push(await requestsPerSecond(server));
      server.stop();
    }
  }
  const of = (kind: ServerKind) => median(seen.get(kind) ?? []);
  const mockttp = { name: 'bare mockttp callback', value: of('mockttp') };
  const node = { name: 'bare node:http', value: of('node-http') };
  return [
    compared('send path', 'requests/s', of('emulator'), mockttp, { floor: 0.85 }),
    compared('send path beside node:http', 'requests/s', of('emulator'), node),
    compared('send path without the fast lane', 'requests/s', of('emulator-no-lane'), mockttp),
  ];
}
