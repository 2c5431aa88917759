import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, expect, type TestContext, test } from 'vitest';
import { type RunningPushgateway, startPushgateway } from '../metrics/pushgateway-fixture.ts';
import { spillway } from '../spillway-process.ts';
import { BRIEF } from './profiles/brief-fixture.ts';
import type { RunResult } from './run-result.ts';

const directory = mkdtempSync(join(tmpdir(), 'pushed-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const PATIENCE = 120_000;

/** A Pushgateway of a test's own, and the directory of its run. */
interface Told {
  readonly gateway: RunningPushgateway;
  readonly out: string;
}

async function toldIn({ onTestFinished }: TestContext): Promise<Told> {
  const gateway = await startPushgateway();
  onTestFinished(() => gateway.stop());
  return { gateway, out: mkdtempSync(join(directory, 'run-')) };
}

/** A short run, told to the Pushgateway. */
function run({ gateway, out }: Told, ...more: readonly string[]) {
  const load = [...BRIEF, '--rate', '60', '--project-limit', '50'];
  return spillway(['run', 'send', ...load, '--out', out, '--pushgateway', gateway.url, ...more]);
}

/** Samples of the run, by their names and the labels that are their own. */
async function samples({ gateway, out }: Told): Promise<Map<string, number>> {
  const lines = (await gateway.metrics()).split('\n').filter((line) => line.startsWith('spillway_run_'));
  return new Map(
    lines.map((line) => {
      expect(line).toContain(`job="spillway_run"`);
      expect(line).toContain(`run="${basename(out)}"`);
      const own = line.replaceAll(/(instance|job|run)="[^"]*",?/g, '').replace(',}', '}');
      const at = own.lastIndexOf(' ');
      return [own.slice(0, at), Number(own.slice(at + 1))];
    }),
  );
}

/** Waits until something of a run under way is told. */
async function untilTold(told: Told, name: string): Promise<Map<string, number>> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = await samples(told);
    if (seen.has(name)) return seen;
    await after(100);
  }
  throw new Error(`Nobody told ${name}.`);
}

// They judge no load: side by side they may be late.
test.concurrent('a run tells how it stands while it is under way, and at its end what its result says', {
  timeout: PATIENCE,
}, async (context) => {
  const scene = await toldIn(context);
  const { gateway, out } = scene;
  const command = run(scene);
  const during = await untilTold(scene, 'spillway_run_planned_requests_per_second{}');
  expect(during.get('spillway_run_verdict{verdict="RUNNING"}')).toBe(1);
  expect(during.get('spillway_run_project_limit_requests_per_second{}')).toBe(50);
  await command.ended;
  const text = await readFile(join(out, 'result.json'), 'utf8');
  expect(text).not.toContain(gateway.url);
  const result = JSON.parse(text) as RunResult;
  const told = await samples(scene);
  expect(told.get(`spillway_run_verdict{verdict="${result.verdict}"}`)).toBe(1);
  expect(told.get('spillway_run_verdict{verdict="RUNNING"}')).toBeUndefined();
  expect(told.has('spillway_run_planned_requests_per_second{}')).toBe(false);
  expect(told.get('spillway_run_start_time_seconds{}')).toBeCloseTo(Date.parse(result.startedAt) / 1000, 3);
  expect(told.get('spillway_run_end_time_seconds{}')).toBeCloseTo(Date.parse(result.endedAt) / 1000, 3);
  expect(result.rates.length).toBeGreaterThan(0);
  for (const { phase, offered, admitted } of result.rates) {
    expect(told.get(`spillway_run_offered_requests_per_second{phase="${phase}"}`)).toBeCloseTo(offered, 6);
    expect(told.get(`spillway_run_admitted_requests_per_second{phase="${phase}"}`)).toBeCloseTo(admitted, 6);
    const p99 = told.get(`spillway_run_response_time_seconds{phase="${phase}",quantile="0.99"}`);
    expect(p99).toBeCloseTo((result.client?.phases[phase]?.response.p99 ?? Number.NaN) / 1000, 9);
  }
  expect([...told.keys()].filter((name) => name.startsWith('spillway_run_check{'))).toHaveLength(
    result.checks.length,
  );
});

test.concurrent('a Pushgateway that dies in the middle of a run is told of once, and the run comes to its result', {
  timeout: PATIENCE,
}, async (context) => {
  const scene = await toldIn(context);
  const { gateway, out } = scene;
  const command = run(scene);
  await untilTold(scene, 'spillway_run_planned_requests_per_second{}');
  await gateway.stop();
  const { stderr } = await command.ended;
  expect(stderr.match(/did not take the metrics/g)).toHaveLength(1);
  expect(JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'))).toMatchObject({
    verdict: expect.stringMatching(/PASS|FAIL|INVALID/),
  });
});

test.concurrent('a run that breaks off takes away what was told of it', async (context) => {
  const scene = await toldIn(context);
  // k6 refuses to begin with it, when the run has been told of already.
  const command = run(scene, '--k6-out', 'nowhere');
  const { code, stdout, stderr } = await command.ended;
  expect([code, stdout, stderr]).toEqual([4, '', expect.stringContaining('k6 ended')]);
  expect((await samples(scene)).size).toBe(0);
});

test.concurrent('without a Pushgateway at its address nothing is started', async (context) => {
  const scene = await toldIn(context);
  await scene.gateway.stop();
  const { code, stderr } = await run(scene).ended;
  expect([code, stderr]).toEqual([4, expect.stringMatching(/No Pushgateway takes metrics at http/)]);
});
