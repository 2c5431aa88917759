import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { packageRoot } from '../../package-root.ts';
import { spillway } from '../../spillway-process.ts';
import type { RunResult } from '../run-result.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const resultIn = (out: string) => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as RunResult;

const EXAMPLE = join(packageRoot(), 'scenarios', 'examples', 'one-app.ts');

// 20/s each: side by side they do not disturb each other.
test.concurrent("the example of a scenario of one's own replays a trace, to the arrival, and is judged", async ({
  expect,
}) => {
  const [out, trace] = [join(directory, 'trace'), join(directory, 'one day.csv')];
  writeFileSync(trace, 'seconds,arrivals\n100,10\n101,30\n102,20\n104,40\n105,20\n106,10\n107,30\n');
  const { code, stderr } = await spillway([
    'run',
    EXAMPLE,
    '--arrivals',
    `trace:${trace}`,
    '--apps',
    '1',
    '--drain-rate',
    '200',
    '--out',
    out,
  ]).ended;
  const { verdict, checks, settings, client, replay } = resultIn(out);
  expect(
    checks.filter(({ status }) => status !== 'pass'),
    stderr,
  ).toEqual([]);
  expect({ code, verdict }).toEqual({ code: 0, verdict: 'PASS' });
  expect(settings).toMatchObject({ scenario: 'one-app', profile: 'trace', arrivals: 'trace', rate: 20 });
  expect(client?.phases.steady?.meant).toBe(160);
  expect(replay).toContain(`spillway run ${EXAMPLE} --arrivals 'trace:${trace}'`);
});

test.concurrent('a script that counts nothing of what is judged is INVALID, and says that nothing was measured', async ({
  expect,
}) => {
  const [out, script] = [join(directory, 'silent'), join(directory, 'silent.js')];
  writeFileSync(
    script,
    `import { arrivalRate, handOver, planOf, sendingOptions, targetFrom } from 'spillway/scenarios';
     const target = targetFrom(__ENV);
     const plan = planOf(__ENV, { rate: 20 });
     export const options = sendingOptions(target, plan, { silent: arrivalRate(plan) });
     export const handleSummary = handOver;
     export default () => {};`,
  );
  const args = ['--rate', '20', '--duration', '2', '--profile', 'limit', '--warmup', '1', '--out', out];
  const { code } = await spillway(['run', script, ...args]).ended;
  const { verdict, checks } = resultIn(out);
  expect({ code, verdict }).toEqual({ code: 3, verdict: 'INVALID' });
  const sparse = checks.find(({ id }) => id === 'enough-samples');
  expect(sparse).toMatchObject({
    status: 'invalid',
    detail: expect.stringContaining('steady 0 sends and 0 times'),
  });
});
