import { LIMITS } from '../../../mocks/contract/limits.ts';
import { judgedPhases, secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { fillingFrom } from './filling-times.ts';
import { type DepthSettings, predictDepth } from './predict-depth.ts';

/** The part of the first phase after which a queue that fits is full. */
const SHARE = 0.6;
/** A queue that holds less would be full by chance. */
const SMALLEST = 20;

/**
 * A queue that is full after three fifths of the first phase, so that a short run shows it filling and full; the documented one
 * where that phase would not fill any.
 */
export function fittingCapacity(settings: Omit<DepthSettings, 'queueCapacity'>): number {
  const { plan } = settings;
  const [first] = judgedPhases(plan);
  const moment = fillingFrom(plan) + SHARE * secondsOf(plan, first);
  const [depth = 0] = predictDepth({ ...settings, queueCapacity: Infinity }, [moment]).filled.depths;
  return depth < SMALLEST ? LIMITS.queueCapacity.value : Math.round(depth);
}
