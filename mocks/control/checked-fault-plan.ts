import { type TObject, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { fieldViolations } from '../api/field-violations.ts';
import { FAULT_FORMS, type Fault } from '../contract/fault-forms.ts';
import { FAULT_KINDS, type FaultKind } from '../contract/fault-kinds.ts';
import { type FaultPlan, MOST_FAULTS } from '../contract/fault-plan.ts';
import { canMeet, EVERY_OPERATION, FAULT_TARGETS } from '../contract/fault-targets.ts';

/** A fault plan that makes no sense. The message is a sentence that says where, and why. */
export class FaultsRefused extends RangeError {}

/** The outside of a plan. Its entries are checked one by one: what is said of a union of all kinds helps nobody. */
const outside = Compile(
  Type.Object(
    {
      faults: Type.Array(Type.Object({ operation: Type.String(), kind: Type.String() }), {
        maxItems: MOST_FAULTS,
      }),
    },
    { additionalProperties: false },
  ),
);
const validators = new Map(FAULT_KINDS.map((kind) => [kind, Compile(FAULT_FORMS[kind] as TObject)]));

/**
 * A fault plan that was checked: its form, its operations and kinds, and that each parameter belongs to its kind.
 * @throws FaultsRefused at the first thing that is wrong
 */
export function checkedFaultPlan(value: unknown): FaultPlan {
  if (!outside.Check(value)) {
    const [first] = fieldViolations(outside.Errors(value));
    throw new FaultsRefused(`${first?.field || 'the plan'} ${first?.description}.`);
  }
  for (const [index, entry] of value.faults.entries()) check(entry as Fault, `faults.${index}`);
  return value as FaultPlan;
}

function check(fault: Fault, at: string): void {
  const { operation, kind } = fault;
  const validator = validators.get(kind);
  if (validator === undefined) {
    throw new FaultsRefused(`${at}.kind: there is no ${kind} among ${FAULT_KINDS.join(', ')}.`);
  }
  checkTarget(operation, kind, at);
  const { operation: _, kind: __, ...own } = FAULT_FORMS[kind].properties;
  const foreign = Object.keys(fault).find((name) => !Object.hasOwn(FAULT_FORMS[kind].properties, name));
  if (foreign !== undefined) {
    throw new FaultsRefused(
      `${at}.${foreign} is nothing to ${kind}, which takes ${Object.keys(own).join(', ')}.`,
    );
  }
  if (!validator.Check(fault)) {
    const [first] = fieldViolations(validator.Errors(fault));
    throw new FaultsRefused(`${at}.${first?.field} ${first?.description}.`);
  }
  if (kind === 'truncated' || kind === 'empty' || kind === 'malformed' || kind === 'slow') {
    if (fault.status === undefined && fault.commit !== undefined) {
      throw new FaultsRefused(`${at}.commit: without a status, ${kind} always lets the operation commit.`);
    }
  }
}

function checkTarget(operation: string, kind: FaultKind, at: string): void {
  if (operation === EVERY_OPERATION) return;
  const target = FAULT_TARGETS.find((known) => known === operation);
  if (target === undefined) {
    throw new FaultsRefused(
      `${at}.operation: there is no operation ${operation}; the token endpoint is IssueToken, and * is all of them.`,
    );
  }
  if (!canMeet(kind, target)) throw new FaultsRefused(`${at}.kind: ${operation} cannot meet ${kind}.`);
}
