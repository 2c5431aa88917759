import { expect, test } from 'vitest';
import { Chromium, findChromium } from './chromium.ts';

const LOOK = { width: 400, scheme: 'light' } as const;

test('what is asked of a browser that ended fails at once, with what it last said, and it can be closed', async () => {
  // A program that knows none of the flags.
  const browser = new Chromium('sh');
  await expect(browser.open('about:blank', LOOK)).rejects.toThrow(/ended by exit code 2.*option/s);
  await expect(browser.open('about:blank', LOOK)).rejects.toThrow(/ended by exit code 2/);
  await browser.close();
});

test('a browser that was closed answers no more', async () => {
  const browser = new Chromium(findChromium(process.env));
  const page = await browser.open('data:text/html,<p>here', LOOK);
  expect(await page.evaluate('document.body.innerText')).toBe('here');
  await browser.close();
  await expect(page.evaluate('1')).rejects.toThrow(/ended by exit code 0/);
});
