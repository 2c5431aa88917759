/** One line of `bench.json`: a measured value, its bound, and the reference measured beside it in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The least (`floor`) or the most (`ceiling`) that is accepted: of the ratio where there is one, else of the value. */
  readonly floor?: number;
  readonly ceiling?: number;
  readonly reference: { readonly name: string; readonly value: number } | null;
  /** value / reference. */
  readonly ratio: number | null;
}

/** Whether a figure keeps its bound. Without a bound it is shown for information. */
export function keepsBound({ value, ratio, floor, ceiling }: Figure): boolean {
  const judged = ratio ?? value;
  return judged >= (floor ?? Number.NEGATIVE_INFINITY) && judged <= (ceiling ?? Number.POSITIVE_INFINITY);
}

/** A figure by itself. */
export function plain(
  name: string,
  unit: string,
  value: number,
  bound: { readonly floor?: number; readonly ceiling?: number } = {},
): Figure {
  return { name, value, unit, ...bound, reference: null, ratio: null };
}

/** A figure beside its reference. */
export function compared(
  name: string,
  unit: string,
  value: number,
  reference: { readonly name: string; readonly value: number },
  bound: { readonly floor?: number; readonly ceiling?: number } = {},
): Figure {
  return { name, value, unit, ...bound, reference, ratio: value / reference.value };
}

/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
