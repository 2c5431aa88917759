import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HarnessError, UsageError } from '../../exit.ts';
import { interruptible } from '../../k6/interruption.ts';
import { bundleScenario } from '../bundle-scenario.ts';
import type { RunSettings } from '../run-settings.ts';
import type { ScenarioRun } from '../scenarios/scenario-run.ts';
import { type Inspection, inspectScript, ScriptRefused } from './inspect-script.ts';
import { lintOptions } from './lint-options.ts';
import { STAND_IN_GATEWAY, standInEnvironment } from './stand-in-environment.ts';

/**
 * Looks at the script of a run before anything is started: k6 is asked for its options, and they must make a load that can be
 * judged, and reach nobody else.
 * @throws UsageError a sentence for each thing that is wrong
 * @throws HarnessError when k6 does not take one of Spillway's own scenarios
 * @throws InterruptedError on SIGINT or SIGTERM, with nothing left behind
 */
export async function lintScenario(
  scenario: ScenarioRun,
  settings: RunSettings,
  k6Path: string,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'spillway-lint-'));
  try {
    const script = join(directory, 'scenario.js');
    const { options, unknownFields } = await interruptible(async (stop) => {
      await bundleScenario(scenario, settings, script);
      return await inspected(scenario, settings, k6Path, script, stop);
    });
    const wrong = lintOptions(options, { unknownFields, gateway: STAND_IN_GATEWAY });
    if (wrong.length > 0) throw new UsageError(`${nameOf(scenario)} cannot be run.\n  ${wrong.join('\n  ')}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function inspected(
  scenario: ScenarioRun,
  settings: RunSettings,
  k6Path: string,
  script: string,
  stop: AbortSignal,
): Promise<Inspection> {
  try {
    return await inspectScript(
      k6Path,
      script,
      standInEnvironment(settings, scenario.companionStandIns),
      stop,
    );
  } catch (error) {
    if (!(error instanceof ScriptRefused)) throw error;
    const sentence = `k6 does not take ${nameOf(scenario)}: ${error.message}`;
    throw scenario.source === undefined ? new HarnessError(sentence) : new UsageError(sentence);
  }
}

function nameOf({ name, source }: ScenarioRun): string {
  return source ?? `The scenario ${name}`;
}
