import exec from 'k6/execution';
import { type Load, secondsBeforeSteady } from './load.ts';

/** The parts of a run. Only the steady one is judged. */
export type Phase = 'warmup' | 'steady';

let current: Phase | null = null;
let steadyFrom = Number.POSITIVE_INFINITY;

/**
 * Tags every sample that this virtual user takes from here on with the phase of the run. Costs a comparison where
 * nothing changed, so that it can stand at the head of every iteration.
 */
export function tagPhase(load: Load): void {
  if (current === null) {
    steadyFrom = exec.scenario.startTime + secondsBeforeSteady(load) * 1000;
    setPhase('warmup');
  }
  if (current === 'warmup' && Date.now() >= steadyFrom) setPhase('steady');
}

function setPhase(phase: Phase): void {
  current = phase;
  exec.vu.metrics.tags.phase = phase;
}
