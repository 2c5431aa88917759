import { labelsVariable, labelVariable } from '../panels/variables.ts';

/** Which emulator, which of its tenants, and which of their apps. */
export function emulatorVariables() {
  return [
    labelVariable({
      name: 'job',
      label: 'Emulator',
      description: 'The scrape job of the emulator.',
      metric: 'spillway_emulator_build_info',
      from: 'job',
    }),
    labelsVariable({
      name: 'project',
      label: 'Project',
      description: 'Tenants of the emulator. Those beyond the 50 oldest are together in "other".',
      metric: 'spillway_requests_total{job="$job"}',
      from: 'project',
    }),
    labelsVariable({
      name: 'app',
      label: 'App',
      description: 'Apps of the tenants. Those beyond the 20 oldest of a tenant are together in "other".',
      metric: 'spillway_queue_depth_messages{job="$job",project=~"$project"}',
      from: 'app',
    }),
  ];
}
