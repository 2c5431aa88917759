import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { planLoad } from '../../../scenarios/support/plan/load-plan.ts';
import { PROFILES } from '../../../scenarios/support/plan/profiles.ts';
import { profileNamed } from './profile-named.ts';
import { readProfiles } from './read-profiles.ts';

const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = join(directory, 'profiles.json');
const reading = (text: string) => {
  writeFileSync(file, text);
  return readProfiles(file);
};

const LAUNCH = {
  about: 'the launch',
  warmupSeconds: 3,
  phases: [
    { phase: 'steady', seconds: 60, level: 0.9 },
    { phase: 'recovery', seconds: 20, level: [0.9, 0.1] },
  ],
};
const launchWith = (change: object) => JSON.stringify({ profiles: { launch: { ...LAUNCH, ...change } } });
const phaseWith = (change: object) => launchWith({ phases: [{ ...LAUNCH.phases[0], ...change }] });

test('profiles of the user stand behind those of Spillway, and a plan is made of them', async () => {
  const profiles = await reading(launchWith({}));
  expect(Object.keys(profiles)).toEqual([...Object.keys(PROFILES), 'launch']);
  const plan = planLoad({ profile: profileNamed('launch', profiles), rate: 100 });
  expect(plan.phases.slice(-2)).toEqual([
    { name: 'steady', seconds: 60, from: 90, to: 90 },
    { name: 'recovery', seconds: 20, from: 90, to: 10 },
  ]);
});

test.each([
  [launchWith({ phases: [] }), 'profiles.launch.phases must not have fewer than 1 items'],
  [launchWith({ warmup: 3 }), 'profiles.launch.warmup is not known'],
  [launchWith({ about: undefined }), 'profiles.launch has no about'],
  [phaseWith({ rte: 3 }), 'profiles.launch.phases[0].rte is not known'],
  [phaseWith({ seconds: 0 }), 'profiles.launch.phases[0].seconds must be > 0'],
  [phaseWith({ level: -1 }), 'profiles.launch.phases[0].level must be a number from 0 to 1000'],
  [phaseWith({ level: [1, -1] }), 'profiles.launch.phases[0].level[1] must be >= 0'],
  [
    phaseWith({ level: 'high' }),
    'profiles.launch.phases[0].level must be a number from 0 to 1000, or an array of two',
  ],
  [
    phaseWith({ level: [1] }),
    'profiles.launch.phases[0].level must be a number from 0 to 1000, or an array of two',
  ],
  [phaseWith({ level: 0 }), 'profiles.launch.phases offer nothing: every level is 0'],
  [
    launchWith({ phases: [{ ...LAUNCH.phases[0], level: 0 }, ...LAUNCH.phases] }),
    'profiles.launch.phases begin with level 0',
  ],
  [launchWith({ phases: [...LAUNCH.phases, ...LAUNCH.phases] }), 'phases hold recovery twice'],
  [phaseWith({ phase: 'warmup' }), 'profiles.launch.phases[0].phase must be one of steady, overload'],
  [phaseWith({ phase: 'expiry' }), 'profiles.launch.phases[0].phase must be one of steady, overload'],
  [JSON.stringify({ profiles: { ci: LAUNCH } }), 'profiles.ci comes with Spillway already'],
  [JSON.stringify({ profiles: { '../up': LAUNCH } }), 'is no name for a profile: small letters'],
  [JSON.stringify({ profiles: {}, more: 1 }), 'more is not known'],
  ['{}', 'the file has no profiles'],
  ['[', 'is not JSON'],
])('%s is refused in one sentence with its place', async (text, sentence) => {
  await expect(reading(text)).rejects.toThrow(sentence);
  await expect(reading(text)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^[^\n]+\.$/),
  });
});

test('a file that is not there is said', async () => {
  await expect(readProfiles(join(directory, 'nowhere.json'))).rejects.toThrow('there is no such file');
});
