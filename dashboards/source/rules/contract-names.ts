import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../scripts/package-root.ts';

/** The names of all metrics that `dashboards/METRICS.md` promises. */
export function contractNames(): ReadonlySet<string> {
  const text = readFileSync(join(packageRoot(), 'dashboards/METRICS.md'), 'utf8');
  const names = [...text.matchAll(/`([a-z][a-z0-9_:]*)(?:\{[^`]*\})?`/g)].map(([, name = '']) => name);
  return new Set(names);
}
