import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../scripts/package-root.ts';
import { DASHBOARDS, textOf } from './dashboards.ts';

const checkOnly = process.argv.includes('--check');
for (const file of DASHBOARDS) {
  const path = join(packageRoot(), file.path);
  const text = textOf(file);
  const upToDate = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (!upToDate && checkOnly) process.exitCode = 1;
  if (!upToDate && !checkOnly) writeFileSync(path, text);
  const outcome = checkOnly ? 'is not what its source says: run `npm run dashboards`' : 'written';
  process.stderr.write(`${file.path}: ${upToDate ? 'is up to date' : outcome}\n`);
}
