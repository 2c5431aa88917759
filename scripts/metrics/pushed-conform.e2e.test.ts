import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { spillway } from '../spillway-process.ts';
import { type RunningPushgateway, startPushgateway } from './pushgateway-fixture.ts';

let gateway: RunningPushgateway;
beforeAll(async () => {
  gateway = await startPushgateway();
});
afterAll(() => gateway.stop());

const SUITE = ['conform', '--client', 'reference', '--checks', 'RET-1,MSG-5', '--runs', '2'];

test('what a conformance report says is told of its client', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'pushed-')), 'out');
  await spillway([...SUITE, '--out', out, '--pushgateway', gateway.url]).ended;
  const { client, verdict, checks } = JSON.parse(
    readFileSync(join(out, 'conform.json'), 'utf8'),
  ) as ConformReport;
  const own = `client="${client.name}",instance="",job="spillway_conform"`;
  const told = (await gateway.metrics()).split('\n');
  expect(told).toContain(`spillway_conform_verdict{${own},verdict="${verdict}"} 1`);
  expect(checks).toHaveLength(2);
  for (const check of checks)
    expect(told).toContain(`spillway_conform_cases{check="${check.id}",${own}} ${check.cases}`);
});

test('one case again is no verdict on a client, and is not told as one', async () => {
  const { code, stderr } = await spillway([...SUITE, '--replay', 'RET-1@1@0', '--pushgateway', gateway.url])
    .ended;
  expect([code, stderr]).toEqual([2, expect.stringMatching(/--pushgateway.*cannot be used with.*--replay/)]);
});

test('without a Pushgateway at its address no client is judged', async () => {
  const { code, stderr } = await spillway([...SUITE, '--pushgateway', 'http://127.0.0.1:1']).ended;
  expect([code, stderr]).toEqual([
    4,
    expect.stringMatching(/^spillway: No Pushgateway takes metrics at http/),
  ]);
});
