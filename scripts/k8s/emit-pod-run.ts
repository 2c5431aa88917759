import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { UsageError } from '../exit.ts';
import { bundleScenario } from '../run/bundle-scenario.ts';
import { emulatorManifests } from './emulator-manifests.ts';
import { guideOf } from './guide.ts';
import type { Manifest } from './manifest.ts';
import { podPlan } from './pod-plan.ts';
import type { PodRun } from './pod-run.ts';
import { scriptManifest } from './script-manifest.ts';
import { secretManifest } from './secret-manifest.ts';
import { testRunManifest } from './test-run-manifest.ts';

/**
 * Writes what a run on pods is made of into its directory: manifests, the plan by which its result is collected, and a guide.
 * @returns the names of the files
 * @throws UsageError when the directory holds a run already, or the script is too large for a ConfigMap
 */
export async function emitPodRun(run: PodRun): Promise<string[]> {
  const { outDir } = run.settings;
  if (existsSync(join(outDir, 'plan.json')))
    throw new UsageError(`${outDir} holds a run for pods already: name another directory with --out.`);
  const files = {
    'secret.yaml': inYaml([secretManifest(run)]),
    'emulator.yaml': inYaml(emulatorManifests(run)),
    'configmap.yaml': inYaml([scriptManifest(run, await bundled(run))]),
    'testrun.yaml': inYaml([testRunManifest(run)]),
    'plan.json': `${JSON.stringify(podPlan(run), null, 2)}\n`,
    'README.md': guideOf(run),
  };
  await mkdir(outDir, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const mode = name === 'secret.yaml' ? 0o600 : 0o666;
    await writeFile(join(outDir, name), content, { mode });
  }
  return Object.keys(files);
}

function inYaml(manifests: readonly Manifest[]): string {
  return manifests
    .map((manifest) =>
      stringify(manifest, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false }),
    )
    .join('---\n');
}

async function bundled({ scenario, settings }: PodRun): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'spillway-'));
  try {
    const file = join(directory, 'script.js');
    await bundleScenario(scenario, settings, file);
    return await readFile(file, 'utf8');
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
