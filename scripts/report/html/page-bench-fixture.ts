import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { Chromium, findChromium, type Look, type OpenPage } from './chromium.ts';

/** Widths and colours in which every page is looked at. */
export const LOOKS: readonly Look[] = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 400, scheme: 'light' },
  { width: 400, scheme: 'dark' },
];

/** A browser for the tests of a file, and a place for the pages that it opens from disk. */
export function pageBench(): { open(html: string, look: Look): Promise<{ page: OpenPage; href: string }> } {
  const directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
  let browser: Chromium | undefined;
  let pages = 0;
  beforeAll(() => {
    browser = new Chromium(findChromium(process.env));
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    open: async (html, look) => {
      if (browser === undefined) throw new Error('pages are opened inside of tests');
      pages += 1;
      const file = join(directory, `${pages}.html`);
      writeFileSync(file, html);
      const { href } = pathToFileURL(file);
      return { page: await browser.open(href, look), href };
    },
  };
}
