import { clientSection } from './conformance/clients.ts';
import { killSection } from './conformance/kills.ts';
import { runSection } from './conformance/runs.ts';
import { trendSection } from './conformance/trends.ts';
import { historyVariables } from './conformance/variables.ts';
import { dashboard } from './panels/dashboard.ts';

/** Which clients behave, which broken ones were caught, and how runs went over time. */
export const conformance = () =>
  dashboard({
    uid: 'spillway-conformance',
    title: 'Spillway: conformance and gate history',
    description:
      'Verdicts of clients by check, whether the checks catch the clients that are broken on purpose, and how load runs went over time.',
    from: 'now-7d',
    refresh: '1m',
    variables: historyVariables(),
    sections: [clientSection(), killSection(), runSection(), trendSection()],
  });
