import { expect, test } from 'vitest';
import type { RunResult } from '../../run/run-result.ts';
import { paintFor } from '../paint.ts';
import { goodResult, times } from '../result-fixture.ts';
import { compareResults } from './compare-results.ts';
import { comparisonText } from './comparison-text.ts';

const plain = paintFor({ isTTY: false }, {});

/** The good result with a response time twice as long in one phase, and fewer admitted. */
function slower(): RunResult {
  const { client, rates } = goodResult;
  const steady = client?.phases.steady;
  if (client === null || steady === undefined) throw new Error('the good result has a steady phase');
  const phases = { ...client.phases, steady: { ...steady, response: times(12_000, 3) } };
  return {
    ...goodResult,
    verdict: 'FAIL',
    client: { ...client, phases },
    rates: rates.map((each) => (each.phase === 'steady' ? { ...each, admitted: 600 } : each)),
    checks: goodResult.checks.map((check) =>
      check.id === 'limit-held' ? { ...check, status: 'fail' } : check,
    ),
  };
}

test('a run against itself differs in nothing, and still says that one against one proves nothing', () => {
  const same = compareResults(goodResult, goodResult);
  expect([same.settings, same.environment, same.checks]).toEqual([[], [], []]);
  const figures = [...same.generator, ...same.phases.flatMap(({ rates, times: all }) => [...rates, ...all])];
  expect(figures.length).toBeGreaterThan(20);
  for (const { difference } of figures) expect(difference).toBe(0);
  expect(same.cautions).toEqual([expect.stringContaining('cannot tell noise from change')]);
});

test('rates and percentiles are told with how far they are apart, in their unit and as a share', () => {
  const { phases, verdicts, checks } = compareResults(goodResult, slower());
  expect(verdicts).toEqual({ a: 'PASS', b: 'FAIL' });
  expect(checks).toEqual([{ name: 'limit-held', a: 'pass', b: 'fail' }]);
  expect(phases.map(({ phase }) => phase)).toEqual(['steady', 'recovery']);
  const steady = phases[0];
  expect(steady?.rates[1]).toEqual({
    name: 'admitted, /s',
    a: 800,
    b: 600,
    difference: -200,
    relative: -0.25,
  });
  const names = steady?.times.map(({ name }) => name);
  expect(names).toEqual(
    ['response', 'service'].flatMap((kind) => [50, 90, 99, 99.9].map((rank) => `${kind} p${rank}, ms`)),
  );
  for (const pair of steady?.times.slice(0, 4) ?? []) expect(pair.relative).toBeCloseTo(1, 1);
  for (const pair of steady?.times.slice(4) ?? []) expect(pair.relative).toBe(0);
});

test('what was not the same is said before everything else; the seed is drawn afresh anyway', () => {
  const { settings } = goodResult;
  const other = { ...goodResult, settings: { ...settings, rate: 600, seed: 9, options: { mix: [1] } } };
  const { settings: differing, cautions } = compareResults(goodResult, other);
  expect(differing).toEqual([
    { name: 'rate', a: 1200, b: 600 },
    { name: 'options.mix', b: [1] },
  ]);
  expect(cautions[0]).toContain('did not run the same thing');
  const invalid = compareResults({ ...goodResult, verdict: 'INVALID' }, goodResult);
  expect(invalid.cautions[0]).toContain('A is INVALID');
});

test('a run of which little is left is compared as far as it goes', () => {
  const { phases, generator } = compareResults(goodResult, {
    ...goodResult,
    client: null,
    rates: [],
    generator: null,
  });
  expect(phases[0]?.rates[0]).toMatchObject({ a: 1200, b: null, difference: null, relative: null });
  expect(generator[0]).toMatchObject({ a: 4, b: null });
});

test('the text names both runs and shows every figure on one line', () => {
  const text = comparisonText(compareResults(goodResult, slower()), { a: 'x/a', b: 'x/b' }, plain);
  expect(text).toMatch(/A {2}PASS\s+x\/a/);
  expect(text).toMatch(/B {2}FAIL\s+x\/b/);
  expect(text).toMatch(/admitted, \/s\s+800\s+600\s+-200\s+-25 %/);
  expect(text).toMatch(/response p50, ms\s+1\.4\S*\s+2\.9\S*\s+\+1\.\S+\s+\+\S+ %/);
  expect(text).toMatch(/limit-held\s+pass → fail/);
  expect(text).not.toContain('NaN');
});
