import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ControlClient } from '../../mocks/control/control-client.ts';
import type { K6 } from '../k6/find.ts';
import { followRun } from '../metrics/follow-run.ts';
import { bundleScenario } from './bundle-scenario.ts';
import { concludeRun } from './conclude-run.ts';
import { startEmulatorProcess } from './emulator-process.ts';
import { lintScenario } from './lint/lint-scenario.ts';
import { runLoad } from './load-run.ts';
import { loadServer } from './load-server.ts';
import type { RunMoment } from './run-moment.ts';
import type { RunResult } from './run-result.ts';
import type { RunSettings } from './run-settings.ts';
import { makeRunTenant } from './run-tenant.ts';
import { scenarioEnvironment } from './scenario-environment.ts';
import type { Companion, ScenarioRun } from './scenarios/scenario-run.ts';

/** What is told of a run while it is under way, and what ends it early. */
export interface RunWatcher {
  /** Called about once a second while k6 runs. */
  readonly look: (moment: RunMoment) => void;
  /** Gets a sentence about something that went wrong and does not break the run. */
  readonly note: (text: string) => void;
  /** Ends the run early; what was measured until then is written down. */
  readonly stop: AbortSignal;
}

const NO_COMPANION: Companion = {
  environment: {},
  findings: () => Promise.resolve({}),
  stop: () => Promise.resolve(),
};

/**
 * One load run, from the bundle to `result.json`: finds or starts the emulator, makes a fresh tenant, lets k6 load it,
 * and judges what both sides saw.
 * @throws UsageError when the scenario's options are not those of a load that can be judged, or the emulator that was named does
 * not exist
 * @throws HarnessError when k6 or the emulator could not do its part, or no Pushgateway answers where one is named
 */
export async function executeRun(
  scenario: ScenarioRun,
  settings: RunSettings,
  k6: K6,
  { look, note, stop }: RunWatcher,
): Promise<RunResult> {
  await lintScenario(scenario, settings, k6.path);
  const follower = await followRun(settings, note);
  const queue = scenario.depthWatch?.(settings) ?? null;
  const wishes = scenario.emulator?.(settings) ?? {};
  const emulator =
    settings.emulatorUrl === undefined ? await startEmulatorProcess(settings.seed, wishes) : null;
  let companion = NO_COMPANION;
  try {
    const control = new ControlClient(emulator?.controlUrl ?? settings.emulatorUrl ?? '');
    const tenant = await makeRunTenant(control, settings, scenario.tenant?.(settings), wishes);
    const { projectId } = tenant.credentials;
    companion = (await scenario.companion?.(settings, control, tenant, stop)) ?? NO_COMPANION;
    await mkdir(settings.outDir, { recursive: true });
    const script = join(settings.outDir, `${settings.scenario}.js`);
    await bundleScenario(scenario, settings, script);
    const environment = { ...scenarioEnvironment(settings, tenant), ...companion.environment };
    const server = loadServer(control, projectId, settings.apps);
    const seen = await runLoad(settings, k6.path, script, environment, server, {
      look: (seen) => {
        const moment = { look: seen, depth: queue?.at(seen) ?? null };
        look(moment);
        follower.look(moment);
      },
      started: (load) => {
        follower.started(projectId, load.startedAt);
        if (stop.aborted) load.interrupt();
        stop.addEventListener('abort', () => load.interrupt());
        void emulator?.ended.then(() => load.interrupt());
      },
    });
    const findings = seen.ledger === null ? {} : await companion.findings(seen.logs);
    // What happened until the findings were complete, callbacks above all, belongs to the balance.
    const ledger = seen.ledger === null ? null : await control.ledger(projectId).catch(() => null);
    const emulatorEnd = emulator?.end() ?? null;
    if (emulator === null && ledger !== null) await control.dropTenant(projectId);
    const ending = { emulatorEnd, interrupted: stop.aborted };
    const place = {
      k6: k6.version,
      k6Source: k6.source,
      platform: `${process.platform}-${process.arch}`,
      cores: availableParallelism(),
    };
    const result = concludeRun(scenario, settings, place, { ...seen, ledger }, findings, ending);
    await writeFile(join(settings.outDir, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
    await follower.ended(result);
    return result;
  } finally {
    await follower.close();
    await companion.stop();
    await emulator?.stop();
  }
}
