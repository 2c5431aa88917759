import { setTimeout as sleep } from 'node:timers/promises';
import type { Surroundings } from './conversation-client.ts';
import { seededRandom } from './seeded-random.ts';

/** The machine's own time and network, with chance drawn from a seed. */
export function machineSurroundings(seed: number): Surroundings {
  return {
    now: () => performance.now(),
    wallMillis: () => Date.now(),
    sleep: (millis, signal) => sleep(millis, undefined, signal === undefined ? {} : { signal }),
    random: seededRandom(seed),
    fetch: (...args) => globalThis.fetch(...args),
  };
}
