import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OUTCOMES } from '../../../scenarios/support/outcome.ts';
import { packageRoot } from '../../../scripts/package-root.ts';

/** What Prometheus says of its own scrapes: nobody needs to promise it. */
const OF_PROMETHEUS = ['up'];
/** Stands for every outcome in names of the contract. */
const OUTCOME = '<outcome>';

/** The names of all metrics that `dashboards/METRICS.md` promises in its tables and of k6's own, one for each outcome where it says so. */
export function contractNames(): ReadonlySet<string> {
  const text = readFileSync(join(packageRoot(), 'dashboards/METRICS.md'), 'utf8');
  const rows = [...text.matchAll(/(?:^\| |(?=`k6_))`([a-z0-9_<>]+)`/gm)].map(([, name = '']) => name);
  return new Set([...OF_PROMETHEUS, ...rows.flatMap(eachOutcome)]);
}

function eachOutcome(name: string): string[] {
  if (!name.includes(OUTCOME)) return [name];
  return OUTCOMES.map((outcome) => name.replace(OUTCOME, outcome.replace('-', '_')));
}
