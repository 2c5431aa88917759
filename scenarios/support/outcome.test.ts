import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metricOf, OUTCOMES, outcomeOf } from './outcome.ts';

test('a 429 is counted by the limit it names, and as plain limited when it names none', () => {
  expect(outcomeOf(429, 'project')).toBe('limited-project');
  expect(outcomeOf(429, 'queue')).toBe('limited-queue');
  expect(outcomeOf(429, 'basic')).toBe('limited-basic');
  expect(outcomeOf(429, undefined)).toBe('limited');
  expect(outcomeOf(429, 'the moon')).toBe('limited');
});

test('no answer is lost, never failed: it may have been accepted', () => {
  expect(outcomeOf(0, undefined)).toBe('lost');
});

test('every status has exactly one of the outcomes, and only 200 is accepted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 599 }), (status) => {
      const outcome = outcomeOf(status, undefined);
      return OUTCOMES.includes(outcome) && (outcome === 'accepted') === (status === 200);
    }),
  );
});

test('metric names are what k6 and Prometheus allow, and all different', () => {
  const names = OUTCOMES.map(metricOf);
  expect(new Set(names).size).toBe(OUTCOMES.length);
  for (const name of names) expect(name).toMatch(/^[a-z_]{1,128}$/);
});
