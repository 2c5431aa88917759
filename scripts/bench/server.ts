import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getLocal } from 'mockttp';
import { startEmulator } from '../../mocks/emulator.ts';
import { startReceiver } from './callback-receiver.ts';
import { BARE_ANSWER } from './send-body.ts';
import type { BenchServer } from './server-process.ts';

const HEADERS = {
  'content-type': 'application/json',
  'content-length': String(Buffer.byteLength(BARE_ANSWER)),
};
/** The bare servers ask for no credentials, but get requests of the same size to read. */
const PATH = `/v1/projects/${'0'.repeat(36)}/messages:send`;
const NOBODY = { gateway: '', path: PATH, appId: '0'.repeat(26), bearer: '0'.repeat(300) };
const WIDE = { rate: 1e6, burst: 1e6 };

/** Node's own server, reading the body and parsing it: what no server in this process can beat. */
async function nodeHttp(): Promise<BenchServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(200, HEADERS);
      response.end(BARE_ANSWER);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`, ...NOBODY };
}

/** A mockttp callback that answers with a constant: what the emulator's own work is measured against. */
async function bareMockttp(): Promise<BenchServer> {
  const mock = getLocal({ recordTraffic: false, cors: false, suggestChanges: false });
  await mock.start();
  const headers = { ...HEADERS, connection: 'keep-alive' };
  await mock.forAnyRequest().thenCallback(() => ({ statusCode: 200, headers, body: BARE_ANSWER }));
  return { url: `http://127.0.0.1:${mock.port}${PATH}`, ...NOBODY };
}

/** The emulator: bearer checked, JSON validated, limits on but wide, and the queue as large as asked. */
async function emulator(fastLane: boolean): Promise<BenchServer> {
  const started = await startEmulator({ fastLane });
  const { projectId, keyId, keySecret, apps } = started.createTenant({
    limits: { project: WIDE, queue: { capacity: 500_000_000, drainRate: 1 } },
  });
  const answer = await fetch(`http://127.0.0.1:${started.ports.auth}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  const path = `/v1/projects/${projectId}/messages:send`;
  return {
    url: `http://127.0.0.1:${started.ports.conversation}${path}`,
    gateway: `127.0.0.1:${started.ports.gateway}`,
    path,
    appId: apps[0]?.id ?? '',
    bearer: access_token,
  };
}

/** An emulator without a tenant, by its control API. */
async function untenanted(): Promise<BenchServer> {
  return { ...NOBODY, url: (await startEmulator()).controlUrl };
}

const KINDS = {
  'node-http': nodeHttp,
  mockttp: bareMockttp,
  emulator: () => emulator(true),
  'emulator-no-lane': () => emulator(false),
  'untenanted-emulator': untenanted,
  receiver: async () => ({ ...NOBODY, url: await startReceiver() }),
};

process.send?.(await KINDS[process.argv[2] as keyof typeof KINDS]());
process.once('disconnect', () => process.exit());
