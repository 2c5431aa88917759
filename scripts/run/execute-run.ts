import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ControlClient } from '../../mocks/control/control-client.ts';
import type { Ledger } from '../../mocks/engine/ledger.ts';
import type { K6 } from '../k6/find.ts';
import { bundleScenario } from './bundle-scenario.ts';
import { concludeRun } from './conclude-run.ts';
import { startEmulatorProcess } from './emulator-process.ts';
import { runLoad } from './load-run.ts';
import type { RunResult } from './run-result.ts';
import type { RunSettings } from './run-settings.ts';
import { makeRunTenant } from './run-tenant.ts';

/**
 * One load run, from the bundle to `result.json`: finds or starts the emulator, makes a fresh tenant, lets k6 load it,
 * and judges what both sides saw.
 * @param progress called about once a second with the emulator's ledger
 * @param stop ends the run early; what was measured until then is written down
 * @throws UsageError when the scenario or the emulator that was named does not exist
 * @throws HarnessError when k6 or the emulator could not do its part
 */
export async function executeRun(
  settings: RunSettings,
  k6: K6,
  progress: (elapsedSeconds: number, ledger: Ledger) => void,
  stop: AbortSignal,
): Promise<RunResult> {
  const emulator = settings.emulatorUrl === undefined ? await startEmulatorProcess(settings.seed) : null;
  try {
    const control = new ControlClient(emulator?.controlUrl ?? settings.emulatorUrl ?? '');
    const tenant = await makeRunTenant(control, settings);
    await mkdir(settings.outDir, { recursive: true });
    const script = join(settings.outDir, `${settings.scenario}.js`);
    await bundleScenario(settings.scenario, script);
    const seen = await runLoad(settings, k6.path, script, control, tenant, {
      progress,
      started: (load) => {
        if (stop.aborted) load.interrupt();
        stop.addEventListener('abort', () => load.interrupt());
        void emulator?.ended.then(() => load.interrupt());
      },
    });
    const emulatorEnd = emulator?.end() ?? null;
    if (emulator === null && seen.ledger !== null) await control.dropTenant(tenant.credentials.projectId);
    const result = concludeRun(settings, k6, seen, { emulatorEnd, interrupted: stop.aborted });
    await writeFile(join(settings.outDir, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
    return result;
  } finally {
    await emulator?.stop();
  }
}
