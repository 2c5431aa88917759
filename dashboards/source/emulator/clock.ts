import { section } from '../panels/layout.ts';
import { number } from '../panels/number.ts';
import { query } from '../panels/query.ts';
import { EMULATOR } from './selectors.ts';

/** How time passes in the emulator, and how many live in it. */
export const clockSection = () =>
  section('Emulator and clock', [
    number({
      title: 'Up',
      description: 'Whether Prometheus reaches the emulator.',
      unit: 'bool_yes_no',
      queries: [query(`min(up{${EMULATOR}})`, 'up')],
      steps: [
        { value: null, color: 'red' },
        { value: 1, color: 'green' },
      ],
    }),
    number({
      title: 'Clock',
      description: 'How the clock moves: in real time, faster or slower, or only when it is told to.',
      unit: 'none',
      queries: [query(`spillway_clock_info{${EMULATOR}}`, '{{mode}}')],
      names: 'only',
    }),
    number({
      title: 'Speed',
      description:
        'Emulated seconds in a second; 0 while time stands still. Limits hold by the emulated clock.',
      unit: 'suffix:×',
      queries: [query(`max(spillway_clock_speed_ratio{${EMULATOR}})`, 'speed')],
    }),
    number({
      title: 'Emulated time',
      description: 'Emulated time since the emulator was started.',
      unit: 's',
      queries: [query(`max(spillway_clock_seconds{${EMULATOR}})`, 'emulated')],
    }),
    number({
      title: 'Tenants',
      description: 'Tenants that the emulator holds.',
      unit: 'short',
      queries: [query(`sum(spillway_tenants{${EMULATOR}})`, 'tenants')],
    }),
    number({
      title: 'Faults fired',
      description: 'Calls of the chosen tenants that met an injected fault so far.',
      unit: 'short',
      queries: [query(`sum(spillway_faults_fired_total{${EMULATOR},project=~"$project"})`, 'fired')],
    }),
  ]);
