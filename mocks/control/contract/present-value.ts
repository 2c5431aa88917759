const OF_A_TENANT = 'tenants[].';

/** The settings that are in force: the emulator's own, and those of a tenant when one is asked about. */
export interface PresentSettings {
  readonly emulator: object;
  readonly tenant?: object;
}

/**
 * What a setting is at present, by its path. `undefined` when it has no value: it belongs to a tenant and none is
 * given, or to something that is switched off or that has no such setting.
 */
export function presentValue(setting: string, { emulator, tenant }: PresentSettings): unknown {
  const ofTenant = setting.startsWith(OF_A_TENANT);
  const path = ofTenant ? setting.slice(OF_A_TENANT.length) : setting;
  return path.split('.').reduce<unknown>((value, name) => Object(value)[name], ofTenant ? tenant : emulator);
}
