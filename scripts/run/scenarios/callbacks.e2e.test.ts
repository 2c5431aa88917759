import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { ControlClient } from '../../../mocks/control/control-client.ts';
import { makeTenant } from '../../../mocks/control/make-tenant.ts';
import { spillway } from '../../spillway-process.ts';
import type { RunResult } from '../run-result.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Half over the pace of three apps for some seconds, then half of it. */
const SMALL = ['run', 'callbacks', '--profile', 'ci', '--apps', '3', '--duration', '6', '--warmup', '1'];
const resultIn = (out: string) => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;

// Together they are a load of 113/s, which leaves the machine air: side by side they do not disturb each other.
test.concurrent('reports over the pace lag behind as foretold, what is refused comes again, and nothing is lost', async ({
  expect,
}) => {
  const out = join(directory, 'good');
  const { code, stdout } = await spillway([...SMALL, '--refuse', '0.02', '--out', out]).ended;
  const { checks, receiver, callbacks, ledger, client } = resultIn(out);
  expect(checks.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(code).toBe(0);
  expect(stdout).toContain('PASS  callbacks');
  if (!receiver || !callbacks || !ledger || !client) throw new Error('a side is missing');
  const { accepted } = client.total.outcomes;
  expect(accepted).toBeGreaterThan(400);
  expect(receiver).toMatchObject({ distinct: 2 * accepted, messages: accepted, redelivered: 0, unsigned: 0 });
  expect(receiver.refused).toBeGreaterThan(10);
  expect(receiver.received).toBe(ledger.callbacks.delivered + ledger.callbacks.retried);
  // Over the pace for six seconds: a lag of seconds, not of the milliseconds that sockets take.
  expect(receiver.phases.steady?.lag.p99).toBeGreaterThan(1000);
  expect(callbacks.measured.length).toBeGreaterThan(20);
  expect(readFileSync(join(out, 'result.json'), 'utf8')).not.toMatch(/secret/i);
});

/** Stands before a receiver: brings one callback in 40 twice, and keeps one DELIVERED in 20 for itself, acknowledged. */
async function startMeddler(target: string): Promise<{ server: Server; url: string }> {
  let [seen, delivered] = [0, 0];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.entries(request.headers).filter(([name]) => name.startsWith('x-sinch'));
    const body = Buffer.concat(chunks);
    const bring = () => fetch(target, { method: 'POST', headers: headers as [string, string][], body });
    const isKept = body.includes('"DELIVERED"') && ++delivered % 20 === 0;
    if (!isKept) await bring();
    if (!isKept && ++seen % 40 === 0) await bring();
    response.writeHead(200);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test.concurrent('a pace that falls in mid-run, callbacks brought twice and callbacks that never arrive are each caught by name', async ({
  expect,
}) => {
  const out = join(directory, 'wrong');
  const emulator = spillway(['emulator', '--ports', 'free', '--json']);
  const [card] = await emulator.said(/^\{.*\}$/m);
  const control = new ControlClient((JSON.parse(card) as { control: string }).control);
  const { host, ports } = await control.health();
  const { projectId, keyId, keySecret } = makeTenant({}, 7).settings;
  const load = [...SMALL, '--refuse', '0', '--seed', '7'];
  const run = spillway([...load, '--emulator', control.url, '--out', out]);
  const started = async () => {
    try {
      return (await control.ledger(projectId)).callbacks.delivered > 0;
    } catch {
      return false;
    }
  };
  await expect.poll(started, { timeout: 30_000 }).toBe(true);

  const webhooks = `http://${host}:${ports.conversation}/v1/projects/${projectId}/webhooks`;
  const token = await fetch(`http://${host}:${ports.auth}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  const { apps } = await control.tenant(projectId);
  let meddler: Awaited<ReturnType<typeof startMeddler>> | null = null;
  for (const { id } of apps) {
    const list = await fetch(
      `http://${host}:${ports.conversation}/v1/projects/${projectId}/apps/${id}/webhooks`,
      { headers },
    );
    const [webhook] = ((await list.json()) as { webhooks: { id: string; target: string }[] }).webhooks;
    if (webhook === undefined) throw new Error('the app has no webhook');
    meddler ??= await startMeddler(webhook.target);
    const change = { method: 'PATCH', headers, body: JSON.stringify({ target: meddler.url }) };
    expect((await fetch(`${webhooks}/${webhook.id}`, change)).status).toBe(200);
  }
  await control.changeLimits(projectId, { callbacks: { rate: 20 } });

  const { code } = await run.ended;
  const { verdict, checks } = resultIn(out);
  const wrong = checks.filter(({ status }) => status !== 'pass').map(({ id }) => id);
  expect(wrong).toEqual(['reports-complete', 'nothing-acknowledged-again', 'pace-held', 'lag-expected']);
  expect(verdict).toBe('FAIL');
  expect(code).toBe(1);
  meddler?.server.close();
  emulator.child.kill('SIGINT');
  await emulator.ended;
});
