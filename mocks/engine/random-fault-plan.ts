import type { Fault } from '../contract/fault-forms.ts';
import { FAULT_KINDS, FAULT_STATUSES, type FaultKind, GATEWAY_STATUSES } from '../contract/fault-kinds.ts';
import type { FaultPlan } from '../contract/fault-plan.ts';
import { canMeet, type FaultTarget } from '../contract/fault-targets.ts';
import { mix32 } from './random.ts';

/** Draws numbers for one plan. */
type Draw = (below: number) => number;

/**
 * A plan drawn from a seed: the same seed, size and operations always give the same plan, and every kind that can meet
 * one of the operations comes up. Nothing in it lasts: entries fire one to three times, and waits are two emulated
 * seconds at most (a hang apart).
 * @param size how many entries
 * @param targets the operations it may name, at least one
 * @throws RangeError when there are no operations
 */
export function randomFaultPlan(seed: number, size: number, targets: readonly FaultTarget[]): FaultPlan {
  if (targets.length === 0) throw new RangeError('A fault plan needs an operation to meet.');
  let index = 0;
  const draw: Draw = (below) => mix32(seed, index++) % below;
  const one = () => {
    const operation = pick(draw, targets);
    const kind = pick(
      draw,
      FAULT_KINDS.filter((each) => canMeet(each, operation)),
    );
    const often = { ...maybe(draw, 'times', 1 + draw(3)), ...maybe(draw, 'skip', draw(3)) };
    return { operation, ...often, kind, ...parametersOf(kind, draw) } as Fault;
  };
  return { faults: Array.from({ length: size }, one) };
}

function pick<T>(draw: Draw, list: readonly T[]): T {
  return list[draw(list.length)] as T;
}

/** A parameter that is there in half of the cases. */
function maybe<Name extends string, T>(draw: Draw, name: Name, value: T): Record<string, T> {
  return draw(2) === 0 ? {} : { [name]: value };
}

const errorInstead = (draw: Draw) =>
  draw(2) === 0 ? {} : { status: pick(draw, FAULT_STATUSES), ...maybe(draw, 'commit', draw(2) === 0) };

function retryAfter(draw: Draw) {
  return pick(draw, [draw(5), { dateInSeconds: draw(10) - 3 }, 'soon']);
}

const PARAMETERS: Partial<Record<FaultKind, (draw: Draw) => object>> = {
  status: (draw) => ({
    status: pick(draw, FAULT_STATUSES),
    ...maybe(draw, 'commit', draw(2) === 0),
    ...maybe(draw, 'envelope', pick(draw, ['wrapped', 'flat'])),
    ...maybe(draw, 'retryAfter', retryAfter(draw)),
    ...maybe(draw, 'retryInfo', draw(50) / 10),
  }),
  delay: (draw) => ({ millis: draw(2001) }),
  hang: (draw) => maybe(draw, 'commit', draw(2) === 0),
  truncated: (draw) => ({ ...errorInstead(draw), ...maybe(draw, 'bytes', draw(40)) }),
  empty: errorInstead,
  malformed: errorInstead,
  html: (draw) => ({
    ...maybe(draw, 'status', pick(draw, GATEWAY_STATUSES)),
    ...maybe(draw, 'commit', draw(2) === 0),
  }),
  'flat-envelope': errorInstead,
  slow: (draw) => ({ ...maybe(draw, 'bytes', 1 + draw(20)), ...maybe(draw, 'everyMillis', draw(20)) }),
  'token-not-yet-valid': (draw) => maybe(draw, 'seconds', 1 + draw(5)),
  'token-host-down': (draw) => maybe(draw, 'how', pick(draw, ['reset', 'status'])),
  'limits-lowered': (draw) => ({ limits: { project: { rate: 10 + draw(90) } } }),
  'queue-filled': (draw) => maybe(draw, 'free', draw(10)),
};

function parametersOf(kind: FaultKind, draw: Draw): object {
  return PARAMETERS[kind]?.(draw) ?? {};
}
