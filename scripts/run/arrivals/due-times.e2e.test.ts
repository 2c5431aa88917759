import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { evenly } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import { provisionK6 } from '../../k6/provision.ts';
import { bundleScenario } from '../bundle-scenario.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const SCRIPT = `
  import exec from 'k6/execution';
  import { arrivalRate, planOf } from 'spillway/scenarios';
  const plan = planOf(__ENV, { rate: 1 });
  export const options = { scenarios: { due: arrivalRate(plan) } };
  export default () => console.log('BEGUN ' + exec.scenario.iterationInTest + ' ' + Date.now());
`;
/** A rise, a rate, and a jump down. */
const plan = evenly(
  [
    { name: 'warmup', seconds: 1.5, from: 0, to: 60 },
    { name: 'steady', seconds: 1.5, from: 60, to: 60 },
    { name: 'recovery', seconds: 2, from: 10, to: 10 },
  ],
  20,
);

test('real k6 begins as many iterations as the schedule has arrivals, in its order, each when it is due', async () => {
  const [source, script] = [join(directory, 'due.ts'), join(directory, 'due.js')];
  writeFileSync(source, SCRIPT);
  await bundleScenario({ name: 'due', source }, { plan, options: {} }, script);
  const { path } = await provisionK6();
  const log = execFileSync(path, ['run', '--quiet', '--no-usage-report', '--log-output', 'stdout', script], {
    encoding: 'utf8',
    env: { ...process.env, K6_AUTO_EXTENSION_RESOLUTION: 'false' },
  });
  const begun = [...log.matchAll(/BEGUN (\d+) (\d+)/g)]
    .map(([, index, at]) => ({ index: Number(index), at: Number(at) / 1000 }))
    .sort((one, other) => one.index - other.index);
  const schedule = new Schedule(plan);
  expect(begun.map(({ index }) => index)).toEqual(
    Array.from({ length: schedule.arrivals }, (_, index) => index),
  );
  // Nobody tells when k6 began to count: the most punctual one is taken as in time.
  const offsets = begun.map(({ index, at }) => at - schedule.secondsAt(index));
  const late = offsets.map((offset) => offset - Math.min(...offsets)).sort((one, other) => one - other);
  // Of the five seconds' length, nine in ten are off by no more than a fiftieth, whatever else the machine does.
  expect((late[Math.floor(late.length * 0.9)] ?? Number.NaN) / 5).toBeLessThan(0.02);
});
