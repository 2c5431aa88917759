import type { Ledger } from '../../mocks/engine/ledger.ts';
import type { ClientReport } from '../../scenarios/support/client-report.ts';
import { clientSeen } from '../run/client/client-seen.ts';
import { concludeRun } from '../run/conclude-run.ts';
import type { RunResult } from '../run/run-result.ts';
import type { ScenarioRun } from '../run/scenarios/scenario-run.ts';
import type { PodPlan } from './pod-plan.ts';

/** Merges and judges a run that took place on pods, as a run on this machine is merged and judged. */
export function collectPodRun(
  scenario: ScenarioRun,
  plan: PodPlan,
  reports: readonly ClientReport[],
  ledger: Ledger,
  outDir: string,
): RunResult {
  const ends = reports.map(({ endedAt }) => Date.parse(endedAt));
  const starts = reports.map(({ endedAt, seconds }) => Date.parse(endedAt) - seconds * 1000);
  const seen = {
    startedAt: new Date(Math.min(...starts)),
    endedAt: new Date(Math.max(...ends)),
    // Nobody was beside them.
    ends: [],
    timeline: [],
    logs: [],
    client: clientSeen(reports),
    ledger,
  };
  const outputs = { prometheus: null, k6: [], pushgateway: null };
  const settings = { ...plan.settings, replay: plan.replay, outDir, outputs };
  return concludeRun(scenario, settings, plan.place, seen, {}, { emulatorEnd: null, interrupted: false });
}
