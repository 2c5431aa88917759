import { expect, test } from 'vitest';
import { CONTRACT } from './contract.ts';

test('every fact has a name of its own', () => {
  const names = CONTRACT.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
});

test.each([
  ['the body of a 429', 'forms.limitedMessage'],
  ['the details of a 429', 'forms.limitedRetryInfo'],
  ['the headers of a 429', 'forms.limitedRetryAfter'],
  ['the algorithm of the limiter', 'limiting.algorithm'],
  ['its burst', 'limits.projectBurst'],
  ['its window', 'limiting.windowMillis'],
  ['endpoints that are exempt', 'limiting.exempt'],
  ['whether rejected requests count', 'limiting.countRejects'],
  ['the order of checks', 'limiting.orderOfChecks'],
  ['a drain of 20 or 25', 'queueing.drainChoice'],
  ['the scope of the token bucket', 'auth.tokenLimitScope'],
  ['the limit of Basic authentication', 'limits.basicRate'],
  ['the claims of the JWT', 'auth.claims'],
  ['the algorithm of the JWT', 'auth.algorithm'],
  ['tokens across regions', 'auth.validInAllRegions'],
  ['HIGH_PRIORITY', 'queueing.highPriority'],
  ['the end of a ttl in the queue', 'queueing.expiry'],
  ['the schedule of callbacks', 'callbacks.retrySeconds'],
  ['their time-out', 'callbacks.timeoutMillis'],
  ['their order', 'callbacks.order'],
  ['how strict ULIDs are', 'forms.ulid'],
])('%s is unknown, and told as assumed', (_, name) => {
  expect(CONTRACT.find((known) => known.name === name)).toMatchObject({ grade: 'assumed' });
});
