import { expect, test } from 'vitest';
import { replayCommand } from './replay-command.ts';
import type { RunFlags } from './settings-from.ts';

const flags: RunFlags = {
  arrivals: 'even',
  region: ['eu'],
  projectLimit: 800,
  drainRate: 20,
  median: 50,
  p99: 300,
  shards: 1,
  seed: 7,
};

test('what was said is said again, in the same words, and where the result went is not', () => {
  const command = replayCommand('send', {
    ...flags,
    profile: 'launch',
    profiles: 'mine.json',
    out: '/tmp/x',
  });
  expect(command).toMatch(/^spillway run send --profile launch --profiles mine\.json /);
  expect(command).toContain('--arrivals even --region eu --project-limit 800 --drain-rate 20');
  expect(command).toContain('--seed 7');
  expect(command).not.toContain('/tmp/x');
});

test('a word that a shell would take apart is quoted', () => {
  const command = replayCommand("./it's mine.ts", { ...flags, arrivals: 'trace:black friday.csv' });
  expect(command).toContain(String.raw`spillway run './it'\''s mine.ts' `);
  expect(command).toContain("--arrivals 'trace:black friday.csv'");
});
