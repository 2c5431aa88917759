import { expect, test } from 'vitest';
import { failedReport, outcomeOf, passedReport } from './conform-fixture.ts';
import { conformJunit } from './conform-junit.ts';

const caseOf = (xml: string, id: string) =>
  xml.split('<testcase ').find((each) => each.includes(`name="${id}:`)) ?? '';

test('what fails is a failure, what broke off an error, what warns a success, what was not seen skipped', () => {
  const xml = conformJunit(failedReport);
  expect(xml).toContain(
    '<testsuite name="spillway conform got 14.4.9" tests="13" failures="3" errors="1" skipped="2" time="41.200"',
  );
  expect(caseOf(xml, 'RET-1')).toContain('<failure type="fail" message="After a 429 with Retry-After 3');
  expect(caseOf(xml, 'TOK-5')).toContain(
    '<error type="harness-error" message="The program of the client ended',
  );
  expect(caseOf(xml, 'RET-4')).toContain('<system-out>WARN: Its waits grow');
  expect(caseOf(xml, 'CAN-1')).toContain('<skipped message="The client cannot give a call up');
  expect(caseOf(xml, 'PAG-1')).toContain(
    '<skipped message="known until 2026-06-30: upstream issue 123 is open"/>',
  );
  expect(caseOf(xml, 'ERR-1')).toContain('<system-out>It held');
  expect(caseOf(xml, 'MSG-3')).toContain('   6.31 s    SendMessage → 200, accepted');
});

test('in a strict run a warning is a failure', () => {
  expect(caseOf(conformJunit({ ...failedReport, strict: true }), 'RET-4')).toContain('<failure type="warn"');
});

test('a stale entry of known failures is a failure where it makes the run fail', () => {
  expect(caseOf(conformJunit(failedReport), 'known-failures')).toContain(
    '<failure type="stale" message="RET-6',
  );
  const soon = conformJunit({ ...passedReport, stale: ['PAG-1 runs out in 3 days.'] });
  expect(soon).toContain('failures="0" errors="0"');
  expect(caseOf(soon, 'known-failures')).toContain('PAG-1 runs out in 3 days.');
});

test.each(['INVALID', 'INTERRUPTED', 'HARNESS-ERROR', 'FAIL'] as const)(
  'a suite that is %s is never green, be its checks as good as they may',
  (verdict) => {
    const skipped = [outcomeOf('RET-1', { verdict: 'NOT-EXERCISED', sentence: 'Not seen.' })];
    for (const checks of [passedReport.checks, [], skipped]) {
      const xml = conformJunit({ ...passedReport, verdict, sentence: 'It ended early.', checks });
      expect(xml).toMatch(/failures="1" errors="0"|failures="0" errors="1"/);
      expect(caseOf(xml, 'suite')).toContain('message="It ended early."');
    }
  },
);

test('a good run has neither failures nor errors', () => {
  expect(conformJunit(passedReport)).toContain('tests="12" failures="0" errors="0"');
});
