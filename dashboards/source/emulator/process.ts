import { chart } from '../panels/chart.ts';
import { section } from '../panels/layout.ts';
import { MEASURED } from '../panels/look.ts';
import { perSecond } from '../panels/promql.ts';
import { query } from '../panels/query.ts';
import { EMULATOR } from './selectors.ts';

/** Whether the emulator keeps up. */
export const processSection = () =>
  section('Process', [
    chart({
      title: 'Lag of the event loop',
      description:
        'How late the event loop was between two scrapes. Answers wait this long on top of what they should: a lag of the size of the response time spoils a measurement.',
      unit: 's',
      width: 8,
      queries: [
        query(`max(nodejs_eventloop_lag_p50_seconds{${EMULATOR}})`, 'p50', { color: 'green' }),
        query(`max(nodejs_eventloop_lag_p99_seconds{${EMULATOR}})`, 'p99', { color: 'orange' }),
        query(`max(nodejs_eventloop_lag_max_seconds{${EMULATOR}})`, 'longest', { color: 'red' }),
      ],
    }),
    chart({
      title: 'Processor',
      description: 'Cores that the emulator uses. Its event loop has one: at 1 it is full.',
      unit: 'suffix: cores',
      width: 8,
      queries: [query(perSecond('process_cpu_seconds_total', EMULATOR), 'emulator', MEASURED)],
    }),
    chart({
      title: 'Memory',
      description: 'What the process holds, and what of it is the heap and buffers outside of it.',
      unit: 'bytes',
      width: 8,
      queries: [
        query(`sum(process_resident_memory_bytes{${EMULATOR}})`, 'resident', MEASURED),
        query(`sum(nodejs_heap_size_used_bytes{${EMULATOR}})`, 'heap used', { color: 'green' }),
        query(`sum(nodejs_external_memory_bytes{${EMULATOR}})`, 'buffers', { color: 'yellow' }),
      ],
    }),
  ]);
