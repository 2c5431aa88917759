import { annotation } from '../panels/annotation.ts';
import { countedPerSecond, perSecond } from '../panels/promql.ts';
import { PROJECT, RUN } from './selectors.ts';

/** Start and end, the phases, and the faults that fired. */
export function runAnnotations() {
  return [
    annotation({
      name: 'Start',
      expr: `spillway_run_start_time_seconds{${RUN}} * 1000`,
      title: 'start of {{run}}',
      color: 'blue',
      valueIsTime: true,
    }),
    annotation({
      name: 'End',
      expr: `spillway_run_end_time_seconds{${RUN}} * 1000`,
      title: 'end of {{run}}',
      color: 'blue',
      valueIsTime: true,
    }),
    annotation({
      name: 'Phases',
      expr: `${countedPerSecond('k6_spillway_meant_total', `${RUN},phase!=""`, 'phase')} > 0`,
      title: '{{phase}}',
      color: 'super-light-blue',
    }),
    annotation({
      name: 'Faults',
      expr: `${perSecond('spillway_faults_fired_total', PROJECT)} > 0`,
      title: 'injected faults',
      color: 'red',
    }),
  ];
}
