import { Registry } from 'prom-client';
import { catchersOf, explainKills, type KillCells } from '../../conformance/mutants/kill-matrix.ts';
import type { Mutant } from '../../conformance/mutants/mutant.ts';
import { gauge } from '../../mocks/control/metrics/samples.ts';

/**
 * What a kill matrix shows. Of all its cells only those that tell something have a sample: each mutant under the check that it
 * breaks, and under those others that catch it as well. See dashboards/METRICS.md.
 */
export function killMetrics(cells: KillCells, mutants: readonly Mutant[]): Registry {
  const registry = new Registry();
  const caught = gauge(
    registry,
    'spillway_kill_caught',
    'Whether a check catches a mutant: 1 or 0 of the check that the mutant breaks, 1 of every other one that catches it.',
    ['mutant', 'check'],
  );
  for (const { name, breaks } of mutants) {
    const catching = new Set(catchersOf(cells, name));
    for (const check of new Set([breaks, ...catching]))
      caught({ mutant: name, check }, catching.has(check) ? 1 : 0);
  }
  gauge(registry, 'spillway_kill_mutants', 'Clients that are broken on purpose.')({}, mutants.length);
  const exact = mutants.filter((mutant) => explainKills(cells, [mutant]).length === 0);
  gauge(
    registry,
    'spillway_kill_exact_mutants',
    'Those that exactly the check that they break catches.',
  )({}, exact.length);
  return registry;
}
