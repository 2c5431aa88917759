import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExitCode } from '../../scripts/exit.ts';
import { packageRoot } from '../../scripts/package-root.ts';
import { Chromium, findChromium } from '../../scripts/report/html/chromium.ts';
import { LiveStack } from '../live/live-stack.ts';
import { PrometheusApi } from '../live/prometheus-api.ts';
import { openPage, pageOf } from './draw-view.ts';
import { playForPictures } from './picture-scene.ts';
import type { View } from './view.ts';

const stop = new AbortController();
// What runs is told as well, and ends; the stack runs by itself and is ended here. A second time it ends at once.
process.once('SIGINT', () => stop.abort());
const tell = (sentence: string) => {
  stop.signal.throwIfAborted();
  process.stderr.write(`pictures: ${sentence}\n`);
};

const chromium = findChromium(process.env);
const folder = mkdtempSync(join(tmpdir(), 'spillway-pictures-'));
const stack = new LiveStack(folder);

async function draw(views: readonly View[]): Promise<void> {
  const prometheus = new PrometheusApi(stack.urls.prometheus);
  const pictures = join(packageRoot(), 'dashboards', 'pictures');
  mkdirSync(pictures, { recursive: true });
  const browser = new Chromium(chromium);
  try {
    for (const view of views) {
      const page = await openPage(browser, await pageOf(prometheus, view));
      writeFileSync(join(pictures, `${view.name}.webp`), await page.picture());
      tell(`dashboards/pictures/${view.name}.webp is written`);
    }
  } finally {
    await browser.close();
  }
}

try {
  await stack.up();
  await draw(await playForPictures(stack, tell));
} catch (error) {
  if (!stop.signal.aborted) throw error;
  process.exitCode = ExitCode.interrupted;
} finally {
  await stack.down();
  rmSync(folder, { recursive: true, force: true });
}
