import type { Step } from '../case/step.ts';
import { operationOf } from '../trace/attempts.ts';

/** The operation that a fault must name to meet a call. */
export function faultTarget(call: Step): string {
  return operationOf(call) ?? '';
}
