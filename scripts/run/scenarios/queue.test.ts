import { expect, test } from 'vitest';
import { usualFlags } from '../run-flags-fixture.ts';
import { type RunFlags, settingsFrom } from '../settings-from.ts';
import { queue } from './queue.ts';

const flags: RunFlags = { ...usualFlags, profile: 'ci', out: 'nowhere' };
const settings = (change: Partial<RunFlags> = {}) => settingsFrom(queue, { ...flags, ...change });

test('a scaled run gets a queue that it fills, the full one the documented one; in both the recovery sends nothing', () => {
  const scaled = settings();
  expect(scaled.rate).toBe(600);
  expect(scaled.queueCapacity).toBe((600 - 1 - 20) * 12);
  expect(scaled.plan.phases.at(-1)).toMatchObject({ name: 'recovery', from: 0, to: 0 });
  const full = settings({ profile: 'full' });
  expect([full.rate, full.queueCapacity]).toEqual([800, 500_000]);
  expect(full.plan.phases.at(-1)).toMatchObject({ name: 'recovery', from: 0, to: 0 });
  expect(settings({ queueLimit: 9000 }).queueCapacity).toBe(9000);
});

test('what would make its 429s another limit’s is refused in a sentence', () => {
  expect(() => settings({ rate: 801 })).toThrow(/offer up to 801\/s, more than the project limit of 800\/s/);
  expect(() => settings({ apps: 1 })).toThrow(/needs 2 apps/);
  expect(() => settings({ queueLimit: 50 })).toThrow(/whose queue of 50 it would fill as well/);
});
