import { DEFAULT_PORTS } from '../../mocks/contract/hosts.ts';
import type { ClockSetting } from '../../mocks/control/clock-setting.ts';
import type { EmulatorConfig } from '../../mocks/control/emulator-config.ts';
import type { EmulatorPorts } from '../../mocks/control/emulator-health.ts';
import type { TenantOptions } from '../../mocks/control/tenant-options.ts';
import type { EmulatorFlags } from './flags.ts';

/** A configuration in which everything is said that an emulator is started with. */
export type SettledConfig = Omit<EmulatorConfig, 'clock'> &
  Required<Pick<EmulatorConfig, 'host' | 'controlHost' | 'seed' | 'tenants'>> & {
    readonly ports: EmulatorPorts;
    readonly clock: ClockSetting;
  };

/** Puts flags (and what the environment says in their place) over a file, and that over the defaults. */
export function settledConfig(flags: EmulatorFlags, file: EmulatorConfig): SettledConfig {
  return {
    ...file,
    host: flags.host ?? file.host ?? '127.0.0.1',
    controlHost: flags.controlHost ?? file.controlHost ?? '127.0.0.1',
    ports: portsOf(flags, file),
    seed: flags.seed ?? file.seed ?? 1,
    clock: clockOf(flags, file),
    tenants: tenantsOf(flags, file),
    ...(flags.tokenLife === undefined ? {} : { tokenLifeSeconds: flags.tokenLife }),
  };
}

/** A port by name first; then all of them by `--ports`; then the file; then the standard one. */
function portsOf(flags: EmulatorFlags, file: EmulatorConfig): EmulatorPorts {
  const port = (face: keyof EmulatorPorts) => {
    const standard = DEFAULT_PORTS[face].value;
    if (flags.ports !== undefined) return flags.ports === 'free' ? 0 : standard;
    return file.ports?.[face] ?? standard;
  };
  return {
    auth: flags.authPort ?? port('auth'),
    conversation: flags.conversationPort ?? port('conversation'),
    templates: flags.templatesPort ?? port('templates'),
    gateway: flags.gatewayPort ?? port('gateway'),
    control: flags.controlPort ?? port('control'),
  };
}

function clockOf({ speed, manual }: EmulatorFlags, { clock }: EmulatorConfig): ClockSetting {
  if (manual) return { mode: 'manual' };
  const factor = speed ?? clock?.speed ?? 1;
  if (speed === undefined && clock !== undefined && clock.mode !== 'dilated') return { mode: clock.mode };
  return factor === 1 ? { mode: 'real' } : { mode: 'dilated', speed: factor };
}

/** The flags that tell of a tenant tell of the first one. Without a file there is one. */
function tenantsOf(flags: EmulatorFlags, { tenants = [{}] }: EmulatorConfig): TenantOptions[] {
  const { apps, region, projectLimit, drainRate } = flags;
  const said = [apps, region, projectLimit, drainRate].some((flag) => flag !== undefined);
  if (!said) return tenants;
  const [first = {}, ...others] = tenants;
  const tenant = { ...first };
  if (apps !== undefined) tenant.apps = apps;
  if (region !== undefined) tenant.region = region;
  if (projectLimit !== undefined) {
    const project = { ...first.limits?.project, rate: projectLimit, burst: projectLimit };
    tenant.limits = { ...tenant.limits, project };
  }
  if (drainRate !== undefined) {
    tenant.limits = { ...tenant.limits, queue: { ...first.limits?.queue, drainRate } };
  }
  return [tenant, ...others];
}
