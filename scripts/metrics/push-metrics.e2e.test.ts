import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertPushgateway } from './assert-pushgateway.ts';
import { begun, ended } from './metrics-fixture.ts';
import { pushMetrics, removeMetrics } from './push-metrics.ts';
import { type RunningPushgateway, startPushgateway } from './pushgateway-fixture.ts';
import { quietPush } from './quiet-push.ts';
import { runMetrics } from './run-metrics.ts';

let gateway: RunningPushgateway;
beforeAll(async () => {
  gateway = await startPushgateway();
});
afterAll(() => gateway.stop());

/** What is there of a run. */
async function linesOf(run: string): Promise<string[]> {
  const lines = (await gateway.metrics()).split('\n');
  const own = ['job="spillway_run"', `run="${run}"`];
  return lines.filter((line) => line.startsWith('spillway_') && own.every((label) => line.includes(label)));
}

test.each(['send-ci-2026-11-25T23-00-00Z', 'ein/Schrägstrich', '..', 'with "quotes" % and + '])(
  'a group called %s is put, put again in place of what was there, and taken away',
  async (run) => {
    const group = { url: `${gateway.url}/`, job: 'spillway_run', labels: { run } };
    const escaped = run.replaceAll('"', '\\"');
    await pushMetrics(group, runMetrics(begun));
    expect(await linesOf(escaped)).toContainEqual(expect.stringMatching(/^spillway_run_verdict\{.*RUNNING/));
    await pushMetrics(group, runMetrics(ended));
    const lines = await linesOf(escaped);
    expect(lines.filter((line) => line.startsWith('spillway_run_verdict'))).toEqual([
      expect.stringMatching(/verdict="PASS".* 1$/),
    ]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^spillway_run_admitted_requests_per_second\{.*phase="steady".* 800$/),
    );
    await removeMetrics(group);
    expect(await linesOf(escaped)).toEqual([]);
  },
);

test('a Pushgateway is taken for one, and another server, or none, is not', async () => {
  await assertPushgateway(gateway.url);
  const { port } = new URL(gateway.url);
  await expect(assertPushgateway(`http://me:secret@127.0.0.1:${port}/elsewhere`)).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringMatching(
      /^No Pushgateway takes metrics at http:\/\/127\.0\.0\.1:\d+\/elsewhere \(push failed with status 404.*--pushgateway out\.$/,
    ),
  });
  await expect(assertPushgateway('http://127.0.0.1:1')).rejects.toMatchObject({
    message: expect.stringContaining('http://127.0.0.1:1 (ECONNREFUSED)'),
  });
});

test.each([
  ['that says nothing', ''],
  ['that stops in the middle of its answer', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf of'],
])('a server %s is given up after two seconds', async (_, answer) => {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    if (answer !== '') socket.write(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const group = { url: `http://127.0.0.1:${port}`, job: 'a' };
  await expect(pushMetrics(group, runMetrics(begun))).rejects.toThrow('no answer within 2 s');
  for (const socket of sockets) socket.destroy();
  server.close();
});

test('failures are told once, without what the address keeps secret, and reach nobody', async () => {
  const notes: string[] = [];
  const url = 'http://me:secret@127.0.0.1:1/gate?key=secret';
  const quietly = quietPush(url, (text) => notes.push(text));
  for (let times = 0; times < 3; times++)
    await quietly(() => pushMetrics({ url, job: 'a' }, runMetrics(begun)));
  expect(notes).toEqual([
    'The Pushgateway at http://127.0.0.1:1/gate did not take the metrics (ECONNREFUSED); nothing else depends on it.',
  ]);
});
