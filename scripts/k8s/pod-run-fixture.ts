import { goodRun } from '../run/checks/evidence-fixture.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { send } from '../run/scenarios/send.ts';
import { type PodRun, podRun } from './pod-run.ts';

/** A run of `send` for two runners. */
export function playedPodRun(change: Partial<RunSettings> = {}): PodRun {
  return podRun(send, { ...goodRun.settings, scenario: 'send', shards: 2, ...change });
}
