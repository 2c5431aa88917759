import type { Operate } from '../api/call.ts';
import { PLAYED } from '../api/operations.ts';
import type { OperationId } from '../contract/operations.ts';

/** Breaks the system; gives what mends it. */
export type Plant = () => () => void;

/** Puts a broken function in the place of one of an object's, which stands by until it is mended. */
export function patched<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
  broken: (right: Owner[Name]) => Owner[Name],
): Plant {
  return () => {
    const right = owner[name];
    owner[name] = broken(right);
    return () => {
      owner[name] = right;
    };
  };
}

/** Breaks several things at once. */
export function together(...plants: readonly Plant[]): Plant {
  return () => {
    const menders = plants.map((plant) => plant());
    return () => {
      for (const mend of menders) mend();
    };
  };
}

/** Puts a broken operation in the place of one. */
export function operation(id: OperationId, broken: (right: Operate) => Operate): Plant {
  return patched(PLAYED, id, broken);
}
