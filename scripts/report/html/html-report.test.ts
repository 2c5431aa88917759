import { expect, test } from 'vitest';
import type { RunResult } from '../../run/run-result.ts';
import { depthOf, goodFlow, goodResult, wholeResult } from '../result-fixture.ts';
import { HOSTILE, hostileResult } from './hostile-fixture.ts';
import { htmlReport } from './html-report.ts';

const MOST_BYTES = 300_000;
const headings = (page: string) => [...page.matchAll(/<h2 [^>]*>([^<]*)</g)].map(([, heading]) => heading);

test('the verdict and its sentence come first, then what made it, and the command that repeats the run last', () => {
  const page = htmlReport(wholeResult);
  expect(page.indexOf('Everything that was checked holds.')).toBeLessThan(page.indexOf('<h2'));
  expect(headings(page)).toEqual([
    'Checks',
    'Rates',
    'Latency',
    'Queue depth',
    'Callbacks',
    'Balance',
    'Generator, environment and settings',
    'Run it again',
  ]);
});

test('a check that does not hold stands before those that do', () => {
  const failed = { id: 'z', title: 'the last one', status: 'fail', detail: 'It was 700.' } as const;
  const page = htmlReport({ ...goodResult, verdict: 'FAIL', checks: [...goodResult.checks, failed] });
  expect(page.indexOf('It was 700.')).toBeLessThan(page.indexOf('k6 dropped no iteration.'));
});

test('what a run has not is left out, without a hole', () => {
  const bare: RunResult = {
    ...goodResult,
    verdict: 'INVALID',
    rates: [],
    checks: [],
    client: null,
    ledger: null,
    timeline: [],
    generator: null,
  };
  const page = htmlReport(bare);
  expect(headings(page)).toEqual(['Checks', 'Generator, environment and settings', 'Run it again']);
  for (const wrong of ['NaN', 'undefined', 'Infinity', '>null<']) expect(page).not.toContain(wrong);
  for (const wrong of ['NaN', 'undefined', 'Infinity']) expect(htmlReport(wholeResult)).not.toContain(wrong);
});

test('text of a result is text: none of it opens an element, leaves an attribute, or ends a script', () => {
  const page = htmlReport(hostileResult);
  expect(page).not.toContain(HOSTILE);
  expect(page).not.toMatch(/<img/i);
  expect(page.match(/<\/script/gi)).toHaveLength(htmlReport(wholeResult).match(/<\/script/gi)?.length ?? 0);
  expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=');
});

test('nothing in the page refers to anything outside of it', () => {
  const page = htmlReport(wholeResult);
  expect(page).not.toMatch(/(src|href|srcset|action|poster)="(?!data:,"|#)/);
  expect(page).not.toMatch(/url\(|@import|@font-face|<iframe|<object|<embed|fetch\(|XMLHttpRequest/);
  expect(page).toContain('content="default-src &#39;none&#39;;');
});

test('the longest run there can be makes a page of less than 300 KB', () => {
  const names = ['warmup', 'steady', 'overload', 'spike', 'rise', 'recovery'] as const;
  const seen = goodResult.client?.phases.steady;
  if (goodResult.client === null || seen === undefined) throw new Error('the good result has a steady phase');
  const { settings, client } = goodResult;
  const page = htmlReport({
    ...wholeResult,
    checks: Array.from({ length: 40 }, (_, id) => ({
      id: `${id}`,
      title: 'a check of some length',
      status: 'fail',
      detail: 'a sentence with numbers in it '.repeat(8),
    })),
    settings: {
      ...settings,
      plan: { ...settings.plan, phases: names.map((name) => ({ name, seconds: 600, from: 1e4, to: 1e4 })) },
    },
    client: { ...client, seconds: 3600, phases: Object.fromEntries(names.map((name) => [name, seen])) },
    timeline: Array.from({ length: 1200 }, (_, index) => ({
      seconds: index * 3 + 0.123456,
      offered: index * 30_123 + (index % 7),
      accepted: index * 20_123 + (index % 5),
      limitedProject: index * 9_999,
      limitedQueue: index,
      other: 0,
      depth: index,
      tokens: 1,
    })),
    depth: depthOf(5000),
    callbacks: {
      ...goodFlow,
      measured: Array.from({ length: 5000 }, (_, at) => ({
        seconds: at,
        created: at * 97,
        tried: at * 96,
        pending: at,
      })),
    },
  });
  expect(Buffer.byteLength(page)).toBeLessThan(MOST_BYTES);
});
