import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../scripts/package-root.ts';
import { Chromium, findChromium } from '../../scripts/report/html/chromium.ts';
import { LiveStack } from '../live/live-stack.ts';
import { PrometheusApi } from '../live/prometheus-api.ts';
import { openPage, pageOf } from './draw-view.ts';
import { playForPictures } from './picture-scene.ts';
import { smallPng } from './small-png.ts';

const tell = (sentence: string) => process.stderr.write(`pictures: ${sentence}\n`);

const browser = new Chromium(findChromium(process.env));
const folder = mkdtempSync(join(tmpdir(), 'spillway-pictures-'));
const stack = new LiveStack(folder);
try {
  await stack.up();
  const views = await playForPictures(stack, tell);
  const prometheus = new PrometheusApi(stack.urls.prometheus);
  const pictures = join(packageRoot(), 'dashboards', 'pictures');
  mkdirSync(pictures, { recursive: true });
  for (const view of views) {
    const page = await openPage(browser, await pageOf(prometheus, view));
    writeFileSync(join(pictures, `${view.name}.png`), smallPng(await page.picture()));
    tell(`dashboards/pictures/${view.name}.png is written`);
  }
} finally {
  await stack.down();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
