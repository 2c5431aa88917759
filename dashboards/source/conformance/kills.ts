import { section } from '../panels/layout.ts';
import { number } from '../panels/number.ts';
import { query } from '../panels/query.ts';
import { table } from '../panels/table.ts';

/** Whether the checks catch the clients that are broken on purpose. */
export const killSection = () =>
  section('Kill matrix', [
    number({
      title: 'Mutants',
      description: 'Clients broken on purpose that the checks were tried on.',
      unit: 'short',
      queries: [query('max(spillway_kill_mutants)', 'mutants')],
    }),
    number({
      title: 'Caught exactly',
      description: 'Share of the mutants that were caught by just the checks that should catch them.',
      unit: 'percentunit',
      queries: [query('max(spillway_kill_exact_mutants) / max(spillway_kill_mutants)', 'caught exactly')],
      steps: [
        { value: null, color: 'red' },
        { value: 1, color: 'green' },
      ],
    }),
    table({
      title: 'Caught, by check',
      description: 'How many mutants each check caught. One that catches none proves nothing.',
      unit: 'short',
      width: 8,
      columns: [{ title: 'Mutants caught', unit: 'short', expr: 'sum by (check) (spillway_kill_caught)' }],
    }),
    table({
      title: 'Escaped mutants',
      description: 'Mutants that no check caught. The table should be empty.',
      unit: 'short',
      width: 8,
      columns: [{ title: 'Checks', unit: 'short', expr: 'max by (mutant) (spillway_kill_caught) == 0' }],
    }),
  ]);
