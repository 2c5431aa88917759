import { expect, test } from 'vitest';
import { PAGES, textOf } from './pages.ts';

const REPAIR = 'run `npm run build && npm run docs` to write it anew';

test.each(PAGES)('$path tells what the code is', (page) => {
  const text = textOf(page);
  expect(text === page.renew(text) ? 'up to date' : REPAIR).toBe('up to date');
});
