import { expect, test } from 'vitest';
import { readPolicy } from './read-policy.ts';

test.each([
  [undefined, { retries: 'retrying' }],
  ['surfacing', { retries: 'surfacing' }],
  [
    'retrying,attempts=4,timeout=10,at-least-once',
    { retries: 'retrying', attempts: 4, timeoutSeconds: 10, delivery: 'at-least-once' },
  ],
  ['timeout=none, at-most-once', { retries: 'retrying', timeoutSeconds: null, delivery: 'at-most-once' }],
])('%s is a policy', (text, policy) => {
  expect(readPolicy(text)).toEqual(policy);
});

test.each(['polite', 'attempts', 'attempts=', 'attempts=0', 'attempts=many', 'timeout=-1', 'attempts=1.5'])(
  '%s is refused in a sentence',
  (text) => {
    expect(() => readPolicy(text)).toThrow(/^--policy is ".*": it is a list of retrying or surfacing/);
  },
);
