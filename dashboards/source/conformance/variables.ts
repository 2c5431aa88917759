import { labelsVariable, labelVariable } from '../panels/variables.ts';

/** Which clients are shown, and of which kind the runs are whose trend is drawn. */
export function historyVariables() {
  return [
    labelsVariable({
      name: 'client',
      label: 'Client',
      description: 'Clients that were judged.',
      metric: 'spillway_conform_info',
      from: 'client',
    }),
    labelVariable({
      name: 'scenario',
      label: 'Scenario',
      description: 'Runs of one scenario are compared with each other.',
      metric: 'spillway_run_info',
      from: 'scenario',
    }),
    labelVariable({
      name: 'profile',
      label: 'Profile',
      description: 'Runs of one profile are compared with each other.',
      metric: 'spillway_run_info{scenario="$scenario"}',
      from: 'profile',
    }),
    labelVariable({
      name: 'phase',
      label: 'Phase',
      description: 'The judged phase whose numbers are drawn.',
      metric: 'spillway_run_admitted_requests_per_second',
      from: 'phase',
    }),
  ];
}
