import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ControlClient } from '../../mocks/control/control-client.ts';
import type { Ledger } from '../../mocks/engine/ledger.ts';
import type { SummaryData } from '../../scenarios/support/summary.ts';
import { type K6End, type K6Process, startK6 } from './k6-process.ts';
import { type K6Summary, readK6Summary } from './k6-summary.ts';
import type { RunSettings } from './run-settings.ts';
import type { RunTenant } from './run-tenant.ts';
import { scenarioEnvironment } from './scenario-environment.ts';

/** What both sides saw of the load. */
export interface LoadSeen {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly end: K6End;
  /** `null` when k6 left no summary. */
  readonly client: K6Summary | null;
  /** `null` when the emulator no longer answered. */
  readonly ledger: Ledger | null;
}

/** What is told of a load while it is under way. */
export interface LoadWatcher {
  /** Gets k6 as soon as it is started: whoever holds it can interrupt it. */
  readonly started: (k6: K6Process) => void;
  /** Called about once a second with the emulator's ledger. */
  readonly progress: (elapsedSeconds: number, ledger: Ledger) => void;
}

const PROGRESS_MILLIS = 1000;

/** Lets k6 run a bundled scenario against a tenant, and gathers what k6 and the emulator counted. */
export async function runLoad(
  settings: RunSettings,
  k6Path: string,
  script: string,
  control: ControlClient,
  tenant: RunTenant,
  watcher: LoadWatcher,
): Promise<LoadSeen> {
  const summaryFile = join(settings.outDir, 'k6-summary.json');
  const { projectId } = tenant.credentials;
  const startedAt = new Date();
  const k6 = startK6(
    k6Path,
    script,
    scenarioEnvironment(settings, tenant, summaryFile),
    join(settings.outDir, 'k6.log'),
  );
  watcher.started(k6);
  const ticker = setInterval(async () => {
    const ledger = await ledgerOf(control, projectId);
    if (ledger !== null) watcher.progress((Date.now() - startedAt.getTime()) / 1000, ledger);
  }, PROGRESS_MILLIS);
  const end = await k6.ended;
  clearInterval(ticker);
  return {
    startedAt,
    endedAt: new Date(),
    end,
    client: await summaryOf(summaryFile),
    ledger: await ledgerOf(control, projectId),
  };
}

async function ledgerOf(control: ControlClient, projectId: string): Promise<Ledger | null> {
  try {
    return await control.ledger(projectId);
  } catch {
    return null;
  }
}

async function summaryOf(file: string): Promise<K6Summary | null> {
  try {
    return readK6Summary(JSON.parse(await readFile(file, 'utf8')) as SummaryData);
  } catch {
    return null;
  }
}
