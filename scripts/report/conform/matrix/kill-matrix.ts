import type { Verdict } from '../../../../conformance/verdict/verdict.ts';

/** A client that is broken on purpose. */
export interface MutantRow {
  readonly name: string;
  /** The check that must catch it. */
  readonly breaks: string;
  /** How it is broken, in one sentence. */
  readonly sentence: string;
}

/** Which check catches which mutant. */
export interface KillMatrix {
  readonly checks: readonly string[];
  readonly mutants: readonly MutantRow[];
  /** Verdicts by mutant, then by check; a check that was not run has none. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, Verdict>>>>;
}

/** What became of one mutant. */
export interface Kill {
  readonly mutant: MutantRow;
  /** Verdict of the check that must catch it; `null` when it was not run. */
  readonly own: Verdict | null;
  /** Whether that check said so. */
  readonly caught: boolean;
  /** Other checks that caught it too. */
  readonly also: readonly string[];
}

/** Whether a check that said so has caught a mutant. */
export function caughtBy(verdict: Verdict | undefined): boolean {
  return verdict === 'FAIL' || verdict === 'WARN';
}

/** The verdict of a check on a mutant; `undefined` when it was not run. */
export function killCell({ cells }: KillMatrix, mutant: string, check: string): Verdict | undefined {
  return Object.hasOwn(cells, mutant) ? cells[mutant]?.[check] : undefined;
}

/** What became of each mutant, in the order of the matrix. A mutant is caught when its own check fails or warns. */
export function killsOf(matrix: KillMatrix): readonly Kill[] {
  return matrix.mutants.map((mutant) => {
    const own = killCell(matrix, mutant.name, mutant.breaks);
    const also = matrix.checks.filter(
      (check) => check !== mutant.breaks && caughtBy(killCell(matrix, mutant.name, check)),
    );
    return { mutant, own: own ?? null, caught: caughtBy(own), also };
  });
}

/** How many mutants were caught by their own checks: `24 of 24 mutants are caught by the check that they break.` */
export function killSentence(kills: readonly Kill[]): string {
  const caught = kills.filter((kill) => kill.caught).length;
  const exactly = kills.filter((kill) => kill.caught && kill.also.length === 0).length;
  return `${caught} of ${kills.length} mutants are caught by the check that they break, ${exactly} of them by no other.`;
}
