import type { ControlClient } from '../../../mocks/control/control-client.ts';
import { mix32 } from '../../../mocks/engine/random.ts';
import { callsIn } from '../../../scenarios/support/auth/call-lines.ts';
import type { RunSettings } from '../run-settings.ts';
import type { RunTenant } from '../run-tenant.ts';
import type { Companion } from '../scenarios/scenario-run.ts';

/** Beside a run of the `auth` scenario: somebody else's project, and a look at the limits before anybody changes them. */
export async function authCompanion(
  { seed, emulatorUrl }: RunSettings,
  control: ControlClient,
  { credentials }: RunTenant,
): Promise<Companion> {
  const limits = await control.limits(credentials.projectId);
  const other = await control.createTenant({ seed: mix32(seed, 1), journal: { entries: 0 } });
  return {
    environment: { SPILLWAY_OTHER_PROJECT_ID: other.projectId, SPILLWAY_TOKEN_CALLS: '1' },
    async findings(logs) {
      const { others } = await control.ledger(other.projectId);
      return { auth: { limits, other: others, renewals: callsIn(logs, 'expiry') } };
    },
    async stop() {
      // The run's own emulator ends with the run, and takes it along; one that is gone needs nothing either.
      if (emulatorUrl !== undefined) await control.dropTenant(other.projectId).catch(() => undefined);
    },
  };
}
