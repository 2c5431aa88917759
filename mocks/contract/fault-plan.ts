import { Type } from 'typebox';
import { FAULT_FORMS, type Fault } from './fault-forms.ts';

/** Most entries of a plan. */
export const MOST_FAULTS = 10_000;

/**
 * A fault plan, as plain data. Order counts for each operation by itself: the first entry for an operation that is not
 * used up decides about its next call, and entries behind it wait.
 */
export const FaultPlan = Type.Object(
  { faults: Type.Array(Type.Union(Object.values(FAULT_FORMS)), { maxItems: MOST_FAULTS }) },
  { additionalProperties: false },
);
/** A fault plan. */
export interface FaultPlan {
  readonly faults: readonly Fault[];
}
