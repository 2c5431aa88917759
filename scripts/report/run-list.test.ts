import { expect, test } from 'vitest';
import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import { SCENARIOS } from '../run/scenarios/all-scenarios.ts';
import type { RunFlags } from '../run/settings-from.ts';
import { runList, runListText } from './run-list.ts';

const flags: RunFlags = {
  arrivals: 'even',
  region: ['us'],
  projectLimit: 800,
  drainRate: 20,
  median: 50,
  p99: 300,
  shards: 1,
};
const profiles = {
  ...PROFILES,
  launch: { about: 'the launch', warmupSeconds: 3, phases: [{ phase: 'steady', seconds: 60, level: 0.9 }] },
} as const;
const shapeIn = (list: ReturnType<typeof runList>, scenario: string, profile: string) =>
  list.shapes.find((shape) => shape.scenario === scenario && shape.profile === profile);

test('every scenario is there with every profile, those of the user too', () => {
  const { scenarios, shapes } = runList(profiles, flags);
  expect(scenarios.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name));
  expect(shapes).toHaveLength(SCENARIOS.length * Object.keys(profiles).length);
});

test('how long a run takes and its highest rate are those of its plan, and follow the limit', () => {
  const list = runList(profiles, flags);
  expect(shapeIn(list, 'send', 'limit')).toMatchObject({ refused: null, seconds: 66, peakRate: 800 });
  expect(shapeIn(list, 'send', 'launch')).toMatchObject({ peakRate: 720 });
  expect(shapeIn(runList(profiles, { ...flags, projectLimit: 100 }), 'send', 'limit')).toMatchObject({
    peakRate: 100,
  });
});

test('what does not go together is said to be refused, and why', () => {
  const list = runList(profiles, { ...flags, shards: 64, users: 20 });
  expect(shapeIn(list, 'send', 'ci')).toMatchObject({
    refused: expect.stringContaining('--shards is 64'),
    seconds: null,
  });
  expect(runListText(list)).toContain('–');
});

test('the text has a row for each profile, with a cell for each scenario', () => {
  const text = runListText(runList(profiles, flags));
  expect(text).toMatch(/^ {2}send +messages over many apps/m);
  expect(text).toMatch(/^ {2}launch +the launch$/m);
  const row = text.split('\n').find((line) => /^ {2}limit .*\/s/.test(line)) ?? '';
  expect(row.match(/ · [\d,]+\/s/g)).toHaveLength(SCENARIOS.length);
});
