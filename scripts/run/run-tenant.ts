import { type ControlClient, ControlError } from '../../mocks/control/control-client.ts';
import type { TenantCredentials } from '../../mocks/control/tenant-credentials.ts';
import type { TenantOptions } from '../../mocks/control/tenant-options.ts';
import type { ClockMode } from '../../mocks/engine/variable-clock.ts';
import { UsageError } from '../exit.ts';
import { checkWishes, type EmulatorWishes } from './emulator-wishes.ts';
import { gatewayAddress } from './gateway-address.ts';
import { projectBucket } from './project-bucket.ts';
import type { RunSettings } from './run-settings.ts';

/** A fresh tenant for one run, and the gateway through which it is reached. */
export interface RunTenant {
  readonly credentials: TenantCredentials;
  /** Address and port. */
  readonly gateway: string;
}

/**
 * Makes a tenant of its own for a run, so that its ledger holds this run and nothing else.
 * @param special what the scenario wants otherwise than usual
 * @param wishes what the scenario asks of the emulator
 * @throws UsageError when nobody answers at the control API, its clock is not real, it is not as wished, or the tenant is
 * refused
 */
export async function makeRunTenant(
  control: ControlClient,
  settings: RunSettings,
  special: TenantOptions = {},
  wishes: EmulatorWishes = {},
): Promise<RunTenant> {
  try {
    const { host, ports } = await control.health();
    const { mode } = await control.clock();
    if (mode !== 'real') throw notInRealTime(control.url, mode);
    await checkWishes(control, wishes);
    const gateway = await gatewayAddress(control.url, host, ports.gateway);
    const credentials = await control.createTenant(runTenantOptions(settings, special));
    return { credentials, gateway };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof ControlError)
      throw new UsageError(`The emulator refuses the run's tenant: ${error.message}`);
    throw new UsageError(
      `No emulator answers at ${control.url}: start one with \`spillway emulator\`, or leave --emulator out.`,
    );
  }
}

/**
 * What a run asks the emulator for. The seed decides ids and secret: whoever makes a tenant of it makes the same one.
 * @param special what the scenario wants otherwise than usual
 */
export function runTenantOptions(settings: RunSettings, special: TenantOptions = {}): TenantOptions {
  const usual = usualTenant(settings);
  return { ...usual, ...special, limits: { ...usual.limits, ...special.limits } };
}

function usualTenant({
  apps,
  regions,
  seed,
  projectLimit,
  queueCapacity,
  drainRate,
}: RunSettings): TenantOptions {
  return {
    // What a journal keeps, the garbage collector moves: at a run's rates it shows in the latencies.
    journal: { entries: 0 },
    apps,
    region: [...regions],
    seed,
    limits: {
      project: projectBucket({ projectLimit }),
      queue: { capacity: queueCapacity, drainRate },
    },
  };
}

/** k6 counts by the machine's time: beside an emulator with a time of its own, no rate would mean anything. */
function notInRealTime(url: string, mode: ClockMode): UsageError {
  return new UsageError(
    `The clock of the emulator at ${url} is ${mode}, and a run is judged in real time: set it by PUT /control/clock, or start the emulator without --speed and --manual.`,
  );
}
