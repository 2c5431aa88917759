import { emitPodRun } from '../k8s/emit-pod-run.ts';
import { podRun } from '../k8s/pod-run.ts';
import { lintScenario } from '../run/lint/lint-scenario.ts';
import type { RunSettings } from '../run/run-settings.ts';
import type { ScenarioRun } from '../run/scenarios/scenario-run.ts';
import { shortestPath } from './shortest-path.ts';

/**
 * Writes a run for Kubernetes in place of running it.
 * @param image of the emulator
 * @returns what to say of it
 * @throws UsageError when it cannot run on pods, or would not be a run that can be judged
 */
export async function emitRun(
  scenario: ScenarioRun,
  settings: RunSettings,
  k6Path: string,
  image: string | undefined,
): Promise<string> {
  const run = podRun(scenario, settings, image);
  await lintScenario(scenario, settings, k6Path);
  const files = await emitPodRun(run);
  const directory = shortestPath(settings.outDir);
  const hint =
    image === undefined
      ? `The emulator's image is called ${run.images.emulator}: build it, or name another with --image.\n`
      : '';
  return `Wrote ${files.join(', ')} to ${directory}.\n${hint}Its README.md says how to run and collect it.\n`;
}
