import { expect, test } from 'vitest';
import { PROFILES } from '../../scenarios/support/plan/profiles.ts';
import { usualFlags } from '../run/run-flags-fixture.ts';
import { SCENARIOS } from '../run/scenarios/all-scenarios.ts';
import { runList, runListText } from './run-list.ts';

const profiles = {
  ...PROFILES,
  launch: { about: 'the launch', warmupSeconds: 3, phases: [{ phase: 'steady', seconds: 60, level: 0.9 }] },
} as const;
const shapeIn = (list: ReturnType<typeof runList>, scenario: string, profile: string) =>
  list.shapes.find((shape) => shape.scenario === scenario && shape.profile === profile);

test('every scenario is there with every profile, those of the user too', () => {
  const { scenarios, shapes } = runList(profiles, usualFlags);
  expect(scenarios.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name));
  expect(shapes).toHaveLength(SCENARIOS.length * Object.keys(profiles).length);
});

test('how long a run takes and its highest rate are those of its plan, and follow the limit', () => {
  const list = runList(profiles, usualFlags);
  expect(shapeIn(list, 'send', 'limit')).toMatchObject({ refused: null, seconds: 66, peakRate: 800 });
  expect(shapeIn(list, 'send', 'launch')).toMatchObject({ peakRate: 720 });
  expect(shapeIn(runList(profiles, { ...usualFlags, projectLimit: 100 }), 'send', 'limit')).toMatchObject({
    peakRate: 100,
  });
});

test('what does not go together is said to be refused, and why', () => {
  const list = runList(profiles, { ...usualFlags, shards: 64, users: 20 });
  expect(shapeIn(list, 'send', 'ci')).toMatchObject({
    refused: expect.stringContaining('--shards is 64'),
    seconds: null,
  });
  expect(runListText(list)).toContain('–');
});

test('the text has a row for each profile, with a cell for each scenario', () => {
  const text = runListText(runList(profiles, usualFlags));
  expect(text).toMatch(/^ {2}send +messages over many apps/m);
  expect(text).toMatch(/^ {2}launch +the launch$/m);
  const row = text.split('\n').find((line) => /^ {2}limit .*\/s/.test(line)) ?? '';
  expect(row.match(/ · [\d,]+\/s/g)).toHaveLength(SCENARIOS.length);
});
