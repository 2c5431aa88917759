import { Compile } from 'typebox/compile';
import { fieldViolations } from '../../mocks/api/field-violations.ts';
import { SettingRefused } from '../../mocks/api/setting-refused.ts';
import { EmulatorConfig } from '../../mocks/control/emulator-config.ts';
import { makeTenant } from '../../mocks/control/make-tenant.ts';
import type { TenantOptions } from '../../mocks/control/tenant-options.ts';

const validator = Compile(EmulatorConfig);

/**
 * Says in half a sentence what is wrong with a configuration, field first, or gives `null` when an emulator can be
 * started with it. Values are not told: a secret may be among them.
 */
export function explainConfig(value: unknown): string | null {
  if (!validator.Check(value)) {
    const [first] = fieldViolations(validator.Errors(value));
    return `${first?.field || 'the whole'} ${first?.description}`;
  }
  const config = value as EmulatorConfig;
  return explainClock(config) ?? explainTenants(config);
}

function explainClock({ clock }: EmulatorConfig): string | null {
  if (clock === undefined || (clock.mode === 'dilated') === (clock.speed !== undefined)) return null;
  return clock.mode === 'dilated'
    ? 'clock.speed is required by the mode dilated'
    : `clock.speed goes with the mode dilated, not with ${clock.mode}`;
}

/** The tenants are made for trial: what only their making shows is told before anything is started. */
function explainTenants({ tenants = [] }: EmulatorConfig): string | null {
  const taken = new Set<string>();
  for (const [index, options] of tenants.entries()) {
    const wrong = explainMaking(options);
    if (wrong !== null) return `tenants.${index}.${wrong}`;
    for (const field of ['projectId', 'keyId'] as const) {
      const id = options[field];
      if (id !== undefined && taken.has(`${field} ${id}`)) {
        return `tenants.${index}.${field} is another tenant's already`;
      }
      taken.add(`${field} ${id}`);
    }
  }
  return null;
}

function explainMaking(options: TenantOptions): string | null {
  try {
    makeTenant(options, 0);
    return null;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = error.message.replace(/\.$/, '');
    return error instanceof SettingRefused ? message : `apps: ${message}`;
  }
}
