import { expect, test } from 'vitest';
import { UsageError } from '../../exit.ts';
import { choiceOf } from '../receiver/callback-choice.ts';
import { usualFlags } from '../run-flags-fixture.ts';
import { type RunFlags, settingsFrom } from '../settings-from.ts';
import { callbacks } from './callbacks.ts';
import { send } from './send.ts';

const flags: RunFlags = { ...usualFlags, profile: 'ci' };
const settings = (change: Partial<RunFlags>) => settingsFrom(callbacks, { ...flags, ...change });

test('level 1 is the pace of its apps, and twice of it still is within the project limit', () => {
  const { apps, rate, plan } = settings({ profile: 'overload' });
  expect(apps).toBe(32);
  expect(rate).toBe(2 * 32 * 12.5);
  expect(Math.max(...plan.phases.map(({ to }) => to))).toBe(800);
  expect(settings({ profile: 'limit', apps: 4 }).rate).toBe(50);
});

test('many apps do not make it pass the project limit', () => {
  expect(settings({ profile: 'limit', apps: 1000 }).rate).toBe(800);
});

test("the full size has the documented retries, and the others short ones; the user's own receiver is not made to refuse", () => {
  expect(choiceOf(settings({}))).toMatchObject({ refusedShare: 0.01, retrySeconds: [1, 2, 4, 8, 16] });
  expect(choiceOf(settings({ profile: 'full' })).retrySeconds.slice(0, 2)).toEqual([5, 10]);
  const yours = settings({ receiver: 'http://localhost:8080/hook' });
  expect(choiceOf(yours)).toMatchObject({
    receiver: 'http://localhost:8080/hook',
    refusedShare: 0,
    slowShare: 0,
  });
  expect(yours.replay).toContain('--receiver http://localhost:8080/hook');
});

test.each([
  ['no address', { receiver: 'localhost:8080' }, /must be an address/],
  ['credentials', { receiver: 'http://me:secret@127.0.0.1:1/' }, /holds credentials/],
  ['another machine', { receiver: 'http://example.org/' }, /calls this machine only/],
  ['a host of the vendor', { receiver: 'https://conversation-api.prod.sinch.com/' }, /vendor's own hosts/],
  ['more than a webhook takes', { receiver: `http://127.0.0.1/${'x'.repeat(742)}` }, /742 characters/],
  [
    'refusals by a receiver that is not ours',
    { receiver: 'http://127.0.0.1:1/', refuse: 0.1 },
    /give one of them/,
  ],
  ['a tail that nobody waits for', { apps: 1, rate: 700, duration: 600 }, /The last callback would come/],
])('%s: one sentence, before anything is started', (_, change, sentence) => {
  expect(() => settings(change)).toThrow(UsageError);
  expect(() => settings(change)).toThrow(sentence);
});

test('credentials are not repeated in the sentence that refuses them', () => {
  expect(() => settings({ receiver: 'http://me:hush@127.0.0.1:1/' })).toThrow(/^(?!.*hush)/s);
});

test('another machine may be called by an emulator that the user started', () => {
  const { options } = settings({ receiver: 'http://example.org/', emulator: 'http://127.0.0.1:3099' });
  expect(options.receiver).toBe('http://example.org/');
});

test('a scenario without callbacks takes neither flag', () => {
  expect(() => settingsFrom(send, { ...flags, receiver: 'http://127.0.0.1:1/' })).toThrow(/send has none/);
  expect(() => settingsFrom(send, { ...flags, refuse: 0.1 })).toThrow(/send has none/);
});
