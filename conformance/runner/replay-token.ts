/** Names one case of a check: the check, the seed of the run, and the way to the case in fast-check's tree. */
export interface ReplayToken {
  readonly check: string;
  readonly seed: number;
  readonly path: string;
}

const FORM = /^([A-Z]+-\d+)@(-?\d+)@(\d+(?::\d+)*)$/;

/** A case as one word, such as `RET-1@42@0:2`. */
export function writeReplayToken({ check, seed, path }: ReplayToken): string {
  return `${check}@${seed}@${path}`;
}

/** Reads a word of {@link writeReplayToken}; `null` when it is none. */
export function readReplayToken(text: string): ReplayToken | null {
  const [, check, seed, path] = FORM.exec(text) ?? [];
  if (check === undefined || seed === undefined || path === undefined) return null;
  return { check, seed: Number(seed), path };
}
