import type { RunFlags } from './settings-from.ts';

/** What `spillway run` has when nothing is said but the scenario. */
export const usualFlags: RunFlags = {
  arrivals: 'even',
  region: ['us'],
  projectLimit: 800,
  drainRate: 20,
  median: 50,
  p99: 300,
  shards: 1,
};
