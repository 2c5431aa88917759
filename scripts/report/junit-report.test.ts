import { expect, test } from 'vitest';
import { junitReport } from './junit-report.ts';
import { goodResult } from './result-fixture.ts';

const failing = {
  ...goodResult,
  verdict: 'INVALID' as const,
  checks: [
    ...goodResult.checks,
    { id: 'a', title: 'it holds', status: 'fail' as const, detail: '700 & not "800" ]]> <b>\nof 800\u0000' },
    { id: 'b', title: 'it can be judged', status: 'invalid' as const, detail: 'k6 was late.' },
  ],
};

test('a suite has a case for each check: what fails is a failure, what is invalid an error', () => {
  const xml = junitReport(failing);
  expect(xml).toContain(
    '<testsuite name="spillway send ci" tests="4" failures="1" errors="1" skipped="0" time="24.000" timestamp="2026-01-01T00:00:00"',
  );
  expect(xml.match(/<testcase /g)).toHaveLength(4);
  expect(xml.match(/<failure type="fail" /g)).toHaveLength(1);
  expect(xml).toContain('<error type="invalid" message="k6 was late.">k6 was late.</error>');
  expect(xml).toContain('<property name="replay" value="spillway run send --profile ci --seed 1"/>');
});

test('text of a result is text, whatever is in it', () => {
  const xml = junitReport(failing);
  expect(xml).toContain('message="700 &amp; not &quot;800&quot; ]]&gt; &lt;b&gt;&#10;of 800\uFFFD"');
  expect(xml).not.toContain('\u0000');
});

test.each([
  ['INTERRUPTED', 'run-complete'],
  ['INVALID', 'run-judged'],
] as const)(
  'a run that is %s without a check that says so is an error, not an empty suite',
  (verdict, id) => {
    const xml = junitReport({ ...goodResult, verdict, checks: [] });
    expect(xml).toContain('tests="1" failures="0" errors="1"');
    expect(xml).toContain(`name="${id}: `);
  },
);

test('a good run has neither failures nor errors', () => {
  expect(junitReport(goodResult)).toContain('tests="2" failures="0" errors="0"');
});
