import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { PAGES, textOf } from './pages.ts';

for (const page of PAGES) {
  const text = textOf(page);
  const renewed = page.renew(text);
  if (renewed !== text) writeFileSync(join(packageRoot(), page.path), renewed);
  process.stderr.write(`${page.path}: ${renewed === text ? 'was up to date' : 'written'}\n`);
}
