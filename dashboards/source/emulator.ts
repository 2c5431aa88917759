import { callbackSection } from './emulator/callbacks.ts';
import { clockSection } from './emulator/clock.ts';
import { processSection } from './emulator/process.ts';
import { queueSection } from './emulator/queues.ts';
import { requestSection } from './emulator/requests.ts';
import { PROJECT } from './emulator/selectors.ts';
import { emulatorVariables } from './emulator/variables.ts';
import { annotation } from './panels/annotation.ts';
import { dashboard } from './panels/dashboard.ts';
import { perSecond } from './panels/promql.ts';

/** The emulator, by tenant and app: what it holds back, what waits in it, and what it costs. */
export const emulator = () =>
  dashboard({
    uid: 'spillway-emulator',
    title: 'Spillway: emulator',
    description:
      'The emulator of the Conversation API, by tenant and app: limits, queues, callbacks, faults, its clock and its process.',
    from: 'now-30m',
    refresh: '5s',
    variables: emulatorVariables(),
    annotations: [
      annotation({
        name: 'Faults',
        expr: `${perSecond('spillway_faults_fired_total', PROJECT, 'project')} > 0`,
        title: 'injected faults in {{project}}',
        color: 'red',
      }),
    ],
    sections: [clockSection(), requestSection(), queueSection(), callbackSection(), processSection()],
  });
