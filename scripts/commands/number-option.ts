import { InvalidArgumentError } from 'commander';

/** A parser for a numeric option within bounds, for commander: what is refused is said in one sentence. */
export function numberOption(
  min: number,
  max: number,
  { whole = true }: { whole?: boolean } = {},
): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!(value >= min && value <= max) || (whole && !Number.isInteger(value))) {
      const kind = whole ? 'a whole number' : 'a number';
      throw new InvalidArgumentError(`It must be ${kind} from ${min} to ${max}.`);
    }
    return value;
  };
}
