import fc, { type Arbitrary } from 'fast-check';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Finding, Sample } from '../finding.ts';
import { laterTokenRequests, phaseUnity, unityChance } from './phase-unity.ts';

/** Clients of a fleet, the seconds within which they start, and how often each is refused. */
const FLEET = 12;
const FLEET_SECONDS = 4;
const FLEET_REFUSALS = 2;
/** With this chance the tries of fleets that keep to no clock are said to keep to one, for each grid. */
const GRID_ALPHA = 0.0001;
const GRID = 'phase of a fleet, grid of ';
/** Whoever waits for every third of a second is spread enough. A coarse grid is seen through more of a machine's lag. */
const GRID_SECONDS = [0.5, 1, 2];

/** Many clients that start at any moment of the same few seconds. */
export function gridFleet(): Arbitrary<ConformCase> {
  const start = fc.noBias(fc.integer({ min: 0, max: FLEET_SECONDS * 1000 - 1 }));
  return fc.noShrink(fc.array(start, { minLength: FLEET, maxLength: FLEET })).map(
    (starts): ConformCase => ({
      faults: [{ operation: 'IssueToken', kind: 'status', status: 429, times: FLEET_REFUSALS * FLEET }],
      workload: starts
        .toSorted((one, other) => one - other)
        .map((millis, client) => ({ do: 'send', client, at: millis / 1000 })),
      patienceSeconds: 60,
    }),
  );
}

/** Whether a case was made by {@link gridFleet}: no other says when its clients start. */
export function isGridFleet({ workload }: ConformCase): boolean {
  return workload.some(({ at }) => at !== undefined);
}

/** How far the next tries of a fleet keep to one phase of each grid. */
export function gridSamples(trace: Trace): Sample[] {
  const later = laterTokenRequests(trace).map(({ arrivedMicros }) => arrivedMicros);
  const grids = later.length < FLEET ? [] : GRID_SECONDS;
  return grids.map((seconds) => ({ of: GRID + seconds, value: phaseUnity(later, seconds * 1e6) }));
}

/** Fleets that keep to the strokes of one clock. */
export function gridFindings(samples: readonly Sample[]): Finding[] {
  for (const seconds of GRID_SECONDS) {
    const values = samples.filter(({ of }) => of === GRID + seconds).map(({ value }) => value);
    if (values.length === 0 || unityChance(values, FLEET) > GRID_ALPHA) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const sentence = `The clients of a fleet come back to the token host on the strokes of one clock, whenever they were refused: in ${values.length} fleets of ${FLEET} the tries keep to one phase of ${seconds} s (R = ${mean.toFixed(2)} of 1).`;
    return [{ sentence }];
  }
  return [];
}
