import { expect, test } from 'vitest';
import type { RunResult } from '../../run/run-result.ts';
import { junitReport } from '../junit-report.ts';
import { wholeResult } from '../result-fixture.ts';
import { findChromium, type Look } from './chromium.ts';
import { hostileResult } from './hostile-fixture.ts';
import { htmlReport } from './html-report.ts';
import { LEAST_CONTRAST } from './least-contrast.ts';
import { LOOKS, pageBench } from './page-bench-fixture.ts';
import { parsedJunit } from './xml-in-browser-fixture.ts';

const bench = pageBench();
const opened = (result: RunResult, look: Look) => bench.open(htmlReport(result), look);

test.each(LOOKS)(
  'opens from disk at $width px, $scheme: asks for nothing, complains of nothing, can be read',
  async (look) => {
    const { page, href } = await opened(wholeResult, look);
    expect(await page.evaluate('document.querySelector("h1").textContent')).toBe('send ci');
    expect(await page.evaluate('document.querySelectorAll("svg path.line").length')).toBeGreaterThan(6);
    // Nothing is cut off: the page is no wider than the window.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
    const ground = (await page.evaluate('getComputedStyle(document.body).backgroundColor')) as string;
    const [red] = ground.match(/\d+/) ?? [];
    expect(Number(red) < 64).toBe(look.scheme === 'dark');
    expect(await page.evaluate(LEAST_CONTRAST)).toBeGreaterThanOrEqual(4.5);
    expect(page.seen).toEqual({ requests: [href], complaints: [] });
  },
);

test('hostile text in a result is shown, and does nothing', async () => {
  const { page, href } = await opened(hostileResult, { width: 1280, scheme: 'light' });
  expect(await page.evaluate('window.stolen')).toBeUndefined();
  expect(await page.evaluate('document.images.length')).toBe(0);
  expect(await page.evaluate('document.querySelector(".replay code").textContent')).toBe(
    hostileResult.replay.replace('\u0000', '\uFFFD'),
  );
  expect(page.seen).toEqual({ requests: [href], complaints: [] });
});

test('the policy of the page stops a script that would be in it all the same', async () => {
  const script = '<script>window.stolen=1</script><img src="http://127.0.0.1:9/x" onerror="window.stolen=2">';
  const planted = htmlReport(wholeResult).replace('</main>', `${script}</main>`);
  const { page } = await bench.open(planted, { width: 1280, scheme: 'light' });
  expect(await page.evaluate('window.stolen')).toBeUndefined();
  expect(page.seen.complaints.join()).toContain('Content Security Policy');
});

test('the numbers under the pointer are told, and the command can be copied', async () => {
  const { page } = await opened(wholeResult, { width: 1280, scheme: 'light' });
  const box = await page.evaluate(`(() => {
    const plot = document.querySelector('.plot');
    plot.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = plot.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  })()`);
  const [x, y] = box as [number, number];
  await page.hover(x, y);
  const readout = await page.evaluate('document.querySelector(".readout").textContent');
  expect(readout).toMatch(/^1\d\.\d s\noffered: 750\/s\nadmitted: 580\/s\nlimited: 170\/s$/);
  const said = await page.evaluate(`(async () => {
    const button = document.querySelector('.replay button');
    button.click();
    for (let tries = 0; tries < 100 && button.textContent === 'Copy'; tries++) await new Promise((done) => setTimeout(done, 20));
    return button.textContent;
  })()`);
  expect(said).toMatch(/Copied|Selected/);
});

test.each([
  ['as it should be', wholeResult],
  ['hostile', hostileResult],
])(
  'the JUnit XML of a result that is %s is well-formed, and says what the result says',
  async (_what, result) => {
    const { page } = await opened(result, { width: 400, scheme: 'light' });
    const found = await page.evaluate(parsedJunit(junitReport(result)));
    const names = result.checks.map(({ id, title }) => `${id}: ${title}`.replaceAll('\u0000', '\uFFFD'));
    expect(found).toEqual({ broken: null, names });
  },
);

test('a machine without a browser is told how to get one', () => {
  expect(() => findChromium({ SPILLWAY_CHROMIUM: '/nowhere/chromium' })).toThrow(
    /there is none: neither of \/nowhere\/chromium starts\. Install one \(Debian: apt-get install .* chromium\)/,
  );
});
