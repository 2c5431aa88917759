import { expect, test } from 'vitest';
import { failedReport, passedReport } from './conform-fixture.ts';
import { conformHtml } from './conform-html.ts';
import { twiceAccepted } from './counterexample-fixture.ts';
import { HOSTILE_TEXT, hostileReport } from './hostile-conform-fixture.ts';
import { sendExchange } from './wire-fixture.ts';

const MOST_BYTES = 4_000_000;
const texts = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map(([, text]) => text);

test('the verdict comes first, then the checks by families, then the stories, and the command last', () => {
  const page = conformHtml(failedReport);
  expect(texts(page, /<h3 class="family">[^<]*<span>(\w+)/g)).toEqual([
    'RET',
    'ERR',
    'TOK',
    'MSG',
    'REG',
    'PAG',
    'CAN',
  ]);
  expect(texts(page, /<h2 id="([^"]*)"/g)).toEqual([
    'stale',
    'checks',
    'story-RET-1',
    'story-TOK-5',
    'story-MSG-3',
    'story-RET-4',
    'story-PAG-1',
    'client',
    'replay',
  ]);
});

test('every check that asks for attention leads to its story', () => {
  const page = conformHtml(failedReport);
  const ids = new Set(texts(page, / id="([^"]*)"/g));
  const links = texts(page, /href="#([^"]*)"/g);
  expect(links).toHaveLength(5);
  for (const link of links) expect(ids).toContain(link);
});

test('a story has its trace as a drawing and as a table, the case as data, and its command', () => {
  const page = conformHtml(failedReport);
  const story = page.slice(page.indexOf('id="story-MSG-3"'), page.indexOf('id="story-RET-4"'));
  expect(story.match(/class="wash"/g)).toHaveLength(4);
  expect(story.match(/<tr class="shown">/g)).toHaveLength(2);
  expect(story).toContain('<span>5.30 s</span><div>SendMessage → no answer [reset-after], accepted</div>');
  expect(story).toContain('no answer, yet accepted');
  expect(story).toContain('waits 1.02 s of 3 s asked');
  expect(story).toContain('waits 3.21 s (3 s asked)');
  expect(story).toContain('&quot;patienceSeconds&quot;: 120');
  expect(story).toContain('<code>spillway conform --client got --replay c1.MSG-3.42.7c1f</code>');
  expect(story).toContain('RFC 9110 §9.2.2');
});

test('what a run has not is left out, without a hole', () => {
  const bare = { ...passedReport, verdict: 'INVALID', checks: [], time: '' } as const;
  for (const report of [bare, passedReport, failedReport])
    for (const wrong of ['NaN', 'undefined', 'Infinity', '>null<'])
      expect(conformHtml(report)).not.toContain(wrong);
});

test('text of others is text: none of it opens an element, leaves an attribute, or turns letters round', () => {
  const page = conformHtml(hostileReport);
  expect(page).not.toContain(HOSTILE_TEXT);
  expect(page).not.toMatch(/<img/i);
  expect(page).not.toContain('\u202E');
  expect(page.match(/<\/script/gi)).toHaveLength(1);
});

test('nothing in the page refers to anything outside of it', () => {
  const page = conformHtml(failedReport);
  expect(page).not.toMatch(/(src|href|srcset|action|poster)="(?!data:,"|#)/);
  expect(page).not.toMatch(/url\(|@import|@font-face|<iframe|<object|<embed|fetch\(|XMLHttpRequest/);
  expect(page).toContain('content="default-src &#39;none&#39;;');
});

test('forty failures of a thousand exchanges each make a page that a browser opens at once', () => {
  const wire = Array.from({ length: 1000 }, (_, index) => sendExchange(index + 1, index * 1e6, index));
  const [first] = failedReport.checks;
  if (first === undefined) throw new Error('the report has checks');
  const checks = Array.from({ length: 40 }, (_, index) => ({
    ...first,
    id: `RET-${index}`,
    counterexample: { ...twiceAccepted, wire, calls: [], serials: [500, 501] },
  }));
  const page = conformHtml({ ...failedReport, checks });
  expect(Buffer.byteLength(page)).toBeLessThan(MOST_BYTES);
  expect(page).toContain('1000 exchanges; 60 of them are shown here and drawn');
});
