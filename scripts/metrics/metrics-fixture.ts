import type { Registry } from 'prom-client';
import { emptyTally } from '../../mocks/engine/ledger.ts';
import { goodResult } from '../report/result-fixture.ts';
import { goodRun } from '../run/checks/evidence-fixture.ts';
import type { LoadLook } from '../run/load-look.ts';
import type { RunState } from './run-state.ts';

/** Samples of a registry by their names with labels, as they are written. */
export async function samplesOf(registry: Registry): Promise<Map<string, number>> {
  const lines = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

/** A look at the load of {@link goodRun}. */
export function lookAt(elapsedSeconds: number, change: Partial<LoadLook> = {}): LoadLook {
  return {
    elapsedSeconds,
    ledger: { ...goodRun.ledger, sends: { ...emptyTally(), offered: 1, accepted: 1 } },
    fullestQueue: null,
    k6: null,
    generator: { cpuShare: 0.25, meanCpuShare: 0.2, memoryBytes: 2e8 },
    ...change,
  };
}

/** The good run before its first look. */
export const begun: RunState = {
  settings: goodRun.settings,
  project: 'p-1',
  startedAt: new Date(goodResult.startedAt),
  moment: null,
  result: null,
};

/** The good run in the middle of its steady phase, as if it filled a queue. */
export const underWay: RunState = {
  ...begun,
  moment: { look: lookAt(9), depth: { measured: 90, predicted: 100, secondsToFull: 12.5 } },
};

/** The good run when it has its result. */
export const ended: RunState = { ...begun, result: goodResult };
