import { VariableHide } from '@grafana/grafana-foundation-sdk/dashboard';
import { answerVariable, hiddenLabelVariable } from '../panels/variables.ts';

const START = 'spillway_run_start_time_seconds';

/** Every run of the time shown, with when it began: 0 where only k6 told of it. */
const RUNS = `max by (run) (last_over_time(${START}[$__range])) or 0 * count by (run) (last_over_time(k6_iterations_total{run!=""}[$__range]))`;
const NAME_OF_RUN = '/run="([^"]+)"/';

const startOf = (run: string) => `max(last_over_time(${START}{run="${run}"}[$__range]))`;

/** The run, the one to draw beside it, and what follows from them. */
export function runVariables() {
  return [
    answerVariable({
      name: 'run',
      label: 'Run',
      description: 'The run that is shown, the newest first. A wider time range lists older ones.',
      expr: `sort_desc(${RUNS})`,
      regex: NAME_OF_RUN,
    }),
    answerVariable({
      name: 'compare',
      label: 'Compare with',
      description: 'Another run, drawn dashed and moved onto the start of the first one.',
      expr: `sort_desc(${RUNS} or label_replace(vector(Inf), "run", "none", "", ""))`,
      regex: NAME_OF_RUN,
    }),
    hiddenLabelVariable({
      name: 'project',
      label: 'Project',
      description: 'The tenant that the run sends as.',
      metric: 'spillway_run_info{run="$run"}',
      from: 'project',
    }),
    answerVariable({
      name: 'shift',
      label: 'Shift',
      description: 'Seconds from the start of the compared run to the start of the run that is shown.',
      expr: `round(${startOf('$run')} - ${startOf('$compare')}) or vector(0)`,
      regex: '/\\} (-?\\d+) /',
    }).hide(VariableHide.HideVariable),
  ];
}
