import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaseArbitrary } from './case-arbitrary.ts';
import { type Delivery, FORGERIES } from './delivery.ts';
import { RECEIVER_BOUNDS, RECEIVER_CHECKS } from './receiver-checks.ts';

const seed = Number(process.env.SPILLWAY_SEED);

test.each(RECEIVER_CHECKS)('every case of $id is plain data, and a seed makes it again', (check) => {
  const made = () => fc.sample(check.cases(RECEIVER_BOUNDS), { seed, numRuns: 5 });
  expect(JSON.parse(JSON.stringify(made()))).toEqual(made());
});

test('every case of HOOK-1 holds every forgery', () => {
  const hook1 = RECEIVER_CHECKS.find(({ id }) => id === 'HOOK-1');
  const cases = hook1 === undefined ? [] : fc.sample(hook1.cases(RECEIVER_BOUNDS), { seed, numRuns: 5 });
  expect(cases).toHaveLength(5);
  for (const { deliveries } of cases)
    expect(new Set(deliveries.map(({ signing }) => signing))).toEqual(
      new Set([undefined, 'late', 'stale', 'future', 'repeated', ...FORGERIES]),
    );
});

test('a case shrinks to the fewest and plainest deliveries that still fail, with messages counted anew', () => {
  const deck = Array.from(
    { length: 40 },
    (_, message): Delivery => ({
      message,
      status: message % 2 === 0 ? 'READ' : 'DELIVERED',
      form: 'spaced',
      ...(message % 3 === 0 ? { together: true } : {}),
    }),
  );
  const cases = new CaseArbitrary(fc.shuffledSubarray(deck, { minLength: deck.length }));
  const details = fc.check(
    fc.property(cases, ({ deliveries }) => deliveries.filter(({ status }) => status === 'READ').length < 3),
    { seed },
  );
  expect(details.counterexample?.[0].deliveries).toEqual(
    [0, 1, 2].map((message) => ({ message, status: 'READ' })),
  );
});

test('a timed case is halved, and not tried delivery by delivery', () => {
  const deck = Array.from(
    { length: 64 },
    (_, message): Delivery => ({ message, status: 'READ', at: message }),
  );
  let tried = 0;
  const details = fc.check(
    fc.property(new CaseArbitrary(fc.constant(deck)), ({ deliveries }) => {
      tried += 1;
      return deliveries.length < 30;
    }),
    { seed },
  );
  expect(details.counterexample?.[0].deliveries.length).toBeLessThan(40);
  expect(tried).toBeLessThan(40);
});
