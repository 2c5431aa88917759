import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { LIMIT, MEASURED } from '../panels/look.ts';
import { percentile } from '../panels/promql.ts';
import { query } from '../panels/query.ts';
import { RUN, whileItRuns } from './selectors.ts';

/** Whether the generator was fit to measure. */
export const generatorSection = () =>
  section('Generator', [
    chart({
      title: 'Processor',
      description:
        'Share of all cores that k6 uses. What it measures near 100 % is its own waiting for the processor.',
      unit: 'percentunit',
      width: 8,
      max: 1,
      queries: [
        query(whileItRuns(`max by (run) (spillway_run_generator_processor_ratio{${RUN}})`), 'k6', MEASURED),
      ],
    }),
    chart({
      title: 'Memory',
      description: 'Resident memory of k6. It should level off once every virtual user has run.',
      unit: 'bytes',
      width: 8,
      queries: [
        query(
          whileItRuns(`max by (run) (spillway_run_generator_resident_memory_bytes{${RUN}})`),
          'k6',
          MEASURED,
        ),
      ],
    }),
    chart({
      title: 'Virtual users',
      description:
        'Virtual users active and made ready, and the 99th percentile of how many were under way when a request began. Iterations are dropped where they meet.',
      unit: 'short',
      width: 8,
      whole: true,
      queries: [
        query(`sum(k6_vus{${RUN}})`, 'active', MEASURED),
        query(`sum(k6_vus_max{${RUN}})`, 'made ready', LIMIT),
        query(percentile(0.99, 'k6_spillway_busy', RUN), 'under way, p99', { color: 'green' }),
      ],
    }),
  ]);
