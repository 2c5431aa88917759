import { makeTenant } from '../../mocks/control/make-tenant.ts';
import type { TenantCredentials } from '../../mocks/control/tenant-credentials.ts';
import type { TenantOptions } from '../../mocks/control/tenant-options.ts';
import { UsageError } from '../exit.ts';
import { K6_VERSION } from '../k6/pin.ts';
import { packageVersion } from '../package-version.ts';
import type { EmulatorWishes } from '../run/emulator-wishes.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { runTenantOptions } from '../run/run-tenant.ts';
import type { ScenarioRun } from '../run/scenarios/scenario-run.ts';
import { type GeneratorSize, generatorSize } from './generator-size.ts';
import { type PodNames, podNames } from './names.ts';

/** A run that is to take place on pods, complete but for its script. */
export interface PodRun {
  readonly scenario: Pick<ScenarioRun, 'name' | 'source'>;
  readonly settings: RunSettings;
  readonly names: PodNames;
  /** What the scenario asks of the emulator as a whole. */
  readonly wishes: EmulatorWishes;
  /** What the emulator makes its tenant of. */
  readonly tenant: TenantOptions;
  /** The same tenant's, known before it is made: its seed decides them. */
  readonly credentials: TenantCredentials;
  /** Of each runner. */
  readonly size: GeneratorSize;
  readonly images: { readonly k6: string; readonly emulator: string };
}

/**
 * Prepares a run for pods.
 * @param image of the emulator; without one it is called `spillway`, with this version as its tag
 * @throws UsageError when the scenario needs something that pods do not have
 */
export function podRun(scenario: ScenarioRun, settings: RunSettings, image?: string): PodRun {
  const reason = scenario.companion === undefined ? scenario.hereOnly : companionReason(scenario);
  if (reason !== undefined) {
    throw new UsageError(
      `${scenario.name} cannot run on pods: ${reason} Run it here, with --shards for more than one k6.`,
    );
  }
  const tenant = runTenantOptions(settings, scenario.tenant?.(settings));
  const { projectId, keyId, keySecret, apps } = makeTenant(tenant, settings.seed).settings;
  return {
    scenario,
    settings,
    names: podNames(settings),
    wishes: scenario.emulator?.(settings) ?? {},
    tenant,
    credentials: { projectId, keyId, keySecret, apps },
    size: generatorSize(settings.plan, settings.shards),
    images: { k6: `grafana/k6:${K6_VERSION}`, emulator: image ?? `spillway:${packageVersion()}` },
  };
}

function companionReason({ hereOnly }: ScenarioRun): string {
  return hereOnly ?? 'something of it runs beside k6, in the process of Spillway itself.';
}
