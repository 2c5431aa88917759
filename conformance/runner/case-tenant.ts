import type { TenantCredentials, TenantOptions } from '../../mocks/index.ts';
import type { ConformCase } from '../case/conform-case.ts';
import type { Opening } from '../protocol/opening.ts';
import { paddedSecret } from './padded-secret.ts';
import type { Stage } from './stage.ts';

const JOURNAL = { entries: 5000 };
const USUAL_REGION = 'us';

/** A fresh tenant for a case, and what its clients are told. */
export interface CaseTenant {
  readonly tenant: TenantCredentials;
  /** Its apps, as the case counts them. */
  readonly apps: readonly string[];
  readonly opening: Opening;
}

/**
 * Makes the tenant of a case. Whoever asks for it drops it.
 * @param seed draws the tenant's ids and the clients' own random choices
 * @throws ControlError when the case makes no sense to the emulator
 */
export function caseTenant(stage: Stage, theCase: ConformCase, seed: number): CaseTenant {
  const options = {
    apps: 2,
    region: USUAL_REGION,
    journal: JOURNAL,
    ...theCase.tenant,
    ...(theCase.paddedSecret === true ? { keySecret: paddedSecret(seed) } : {}),
  } as const;
  const tenant = seededTenant(stage.emulator, options, seed);
  const { projectId, keyId, keySecret } = tenant;
  const region = tenant.apps[0]?.region ?? USUAL_REGION;
  return {
    tenant,
    apps: tenant.apps.map(({ id }) => id),
    opening: {
      projectId,
      keyId,
      keySecret: theCase.wrongSecret === true ? `${keySecret}-wrong` : keySecret,
      region,
      hosts: { auth: stage.authHost, ...stage.regions[region], regions: stage.regions },
      seed,
      ...(theCase.requestsPerSecond === undefined ? {} : { requestsPerSecond: theCase.requestsPerSecond }),
    },
  };
}

/** The next seed, when a case is played twice at once: ids, and what is made of them, repeat in all other cases. */
function seededTenant(emulator: Stage['emulator'], options: TenantOptions, seed: number): TenantCredentials {
  for (let next = seed; ; next = (next + 1) % 2 ** 32) {
    try {
      return emulator.createTenant({ ...options, seed: next });
    } catch (error) {
      if (!(error instanceof RangeError) || !/already/.test(error.message)) throw error;
    }
  }
}
