import { isDeepStrictEqual } from 'node:util';

/** The system and the model do not agree: what the suite looks for. */
export class Difference extends Error {
  constructor(what: string, told: unknown, meant: unknown) {
    super(`${what}: the system says ${JSON.stringify(told)}, the model ${JSON.stringify(meant)}`);
  }
}

/**
 * Holds what the system told against what the model means. Fields that are undefined count as missing, as in JSON.
 * @throws Difference when they differ
 */
export function compare(what: string, told: unknown, meant: unknown): void {
  const plain = meant === undefined ? undefined : JSON.parse(JSON.stringify(meant));
  if (!isDeepStrictEqual(told, plain)) throw new Difference(what, told, plain);
}
