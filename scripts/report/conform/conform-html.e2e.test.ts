import { expect, test } from 'vitest';
import type { ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { LEAST_CONTRAST } from '../html/least-contrast.ts';
import { LOOKS, pageBench } from '../html/page-bench-fixture.ts';
import { parsedJunit } from '../html/xml-in-browser-fixture.ts';
import { failedReport, passedReport } from './conform-fixture.ts';
import { conformHtml } from './conform-html.ts';
import { conformJunit } from './conform-junit.ts';
import { hostileReport } from './hostile-conform-fixture.ts';
import type { KillMatrix } from './matrix/kill-matrix.ts';
import { killMatrixHtml } from './matrix/kill-matrix-html.ts';
import { matrixHtml } from './matrix/matrix-html.ts';

const bench = pageBench();

const clients = ['got', 'axios with axios-retry', 'go-retryablehttp', 'tenacity with httpx', 'ky', 'undici'];
const matrix = [
  passedReport,
  ...clients.map((name) => ({ ...failedReport, client: { ...failedReport.client, name } })),
];
const ids = failedReport.checks.map(({ id }) => id);
const kills: KillMatrix = {
  checks: ids,
  mutants: ids.map((id) => ({ name: `breaks-${id}`, breaks: id, sentence: `Does not keep ${id}.` })),
  cells: Object.fromEntries(
    ids.map((id, row) => [
      `breaks-${id}`,
      Object.fromEntries(ids.map((each) => [each, each === id && row > 0 ? 'FAIL' : 'PASS'])),
    ]),
  ),
};
const pages = [
  ['a failed run', conformHtml(failedReport)],
  ['a run that passed', conformHtml(passedReport)],
  ['clients and checks', matrixHtml(matrix)],
  ['mutants and checks', killMatrixHtml(kills)],
] as const;

test.each(pages.flatMap(([name, html]) => LOOKS.map((look) => ({ name, html, ...look }))))(
  'the page of $name at $width px, $scheme: asks for nothing, complains of nothing, can be read',
  async ({ html, ...look }) => {
    const { page, href } = await bench.open(html, look);
    await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`);
    // Nothing is cut off: the page is no wider than the window, unfolded too.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
    expect(await page.evaluate(LEAST_CONTRAST)).toBeGreaterThanOrEqual(4.5);
    expect(page.seen).toEqual({ requests: [href], complaints: [] });
  },
);

/** The drawn texts that stand on another text of their row, or leave their drawing. */
const MISPLACED = `(() => [...document.querySelectorAll('.sequence svg[role]')].flatMap((drawing) => {
  const { left, right } = drawing.getBoundingClientRect();
  const boxes = [...drawing.querySelectorAll('text')].map((text) => ({ said: text.textContent, box: text.getBoundingClientRect(), at: text.classList.contains('at') }));
  return boxes.filter(({ box, at }, index) => box.right > right + 1 || (!at && box.left < left - 1) || boxes.some((other, place) => place > index &&
    box.left < other.box.right && other.box.left < box.right && box.top + 4 < other.box.bottom && other.box.top + 4 < box.bottom))
    .map(({ said }) => said);
}))()`;

/** The same failures, with hints and errors of a client that are as long as they may be. */
const wordy: ConformReport = {
  ...failedReport,
  checks: failedReport.checks.map((outcome) => {
    const { counterexample } = outcome;
    if (counterexample === null) return outcome;
    const wire = counterexample.wire.map((entry) => ({
      ...entry,
      target: `${entry.target}?page_token=${'x'.repeat(300)}`,
      responseHeaders: [['retry-after', 'Thu, 01 Jan 2026 00:00:09 GMT'] as const],
    }));
    const error = { outcome: 'unknown', message: 'It did not work out. '.repeat(30) } as const;
    const calls = counterexample.calls.map((call) => ({ ...call, end: { kind: 'fail', error } as const }));
    return { ...outcome, counterexample: { ...counterexample, wire, calls } };
  }),
};

test.each(
  [failedReport, wordy].flatMap((report) => [400, 641, 770, 1280].map((width) => [width, report] as const)),
)('at %d px no text of a drawn trace stands on another or leaves it', async (width, report) => {
  const { page } = await bench.open(conformHtml(report), { width, scheme: 'light' });
  await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`);
  expect(await page.evaluate('document.querySelectorAll(".sequence .arrow").length')).toBe(48);
  expect(await page.evaluate(MISPLACED)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});

test('hostile text in a report is shown, and does nothing', async () => {
  for (const html of [conformHtml(hostileReport), matrixHtml([hostileReport])]) {
    const { page, href } = await bench.open(html, { width: 400, scheme: 'light' });
    expect(await page.evaluate('window.stolen')).toBeUndefined();
    expect(await page.evaluate('document.images.length')).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    expect(page.seen).toEqual({ requests: [href], complaints: [] });
  }
});

test('every command has a button that copies it, and a cell leads to its sentence', async () => {
  const { page } = await bench.open(conformHtml(failedReport), { width: 1280, scheme: 'light' });
  const said = await page.evaluate(`(async () => {
    const buttons = [...document.querySelectorAll('.replay button')];
    for (const button of buttons) button.click();
    for (let tries = 0; tries < 100 && buttons.some((each) => each.textContent === 'Copy'); tries++)
      await new Promise((done) => setTimeout(done, 20));
    return buttons.map((each) => /Copied|Selected/.test(each.textContent) && !each.hidden);
  })()`);
  expect(said).toEqual([true, true, true]);
  const { page: table } = await bench.open(matrixHtml(matrix), { width: 1280, scheme: 'light' });
  const led = await table.evaluate(`(() => {
    document.querySelector('.matrix a').click();
    return document.querySelector(':target').textContent;
  })()`);
  expect(led).toContain('After a 429 with Retry-After 3 it came again after 1.02 s');
});

test.each([
  ['as it should be', failedReport],
  ['hostile', hostileReport],
])(
  'the JUnit XML of a report that is %s is well-formed, and has a case for each check',
  async (_what, report) => {
    const { page } = await bench.open('<!doctype html><title>x</title>', { width: 400, scheme: 'light' });
    const found = await page.evaluate(parsedJunit(conformJunit(report)));
    expect(found).toMatchObject({ broken: null });
    expect((found as { names: string[] }).names).toHaveLength(report.checks.length + 1);
  },
);
