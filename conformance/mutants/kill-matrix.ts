import type { Check } from '../checks/check.ts';
import { conformKindOn } from '../conform-client.ts';
import type { VirtualStage } from '../runner/stage.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Mutant } from './mutant.ts';

/** What every check says of every mutant, by their names. */
export type KillCells = Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

/** Verdicts by which a check catches a client. */
const CAUGHT: readonly Verdict[] = ['FAIL', 'WARN', 'HARNESS-ERROR'];

/** Runs every check on every mutant. */
export async function killCells(
  stage: VirtualStage,
  mutants: readonly Mutant[],
  checks: readonly Check[],
  { seed, progress }: { readonly seed: number; readonly progress?: (mutant: string) => void },
): Promise<KillCells> {
  const cells: Record<string, Record<string, Verdict>> = {};
  for (const { name, kind } of mutants) {
    progress?.(name);
    const run = { checks, seed, strict: false, shrinkPlays: 0, replay: (token: string) => token };
    const { outcomes } = await conformKindOn(stage, kind, run);
    cells[name] = Object.fromEntries(outcomes.map(({ id, verdict }) => [id, verdict]));
  }
  return cells;
}

/** The checks that catch a mutant. */
export function catchersOf(cells: KillCells, mutant: string): string[] {
  return Object.entries(cells[mutant] ?? {})
    .filter(([, verdict]) => CAUGHT.includes(verdict))
    .map(([check]) => check);
}

/** Says in sentences which mutants are not caught by their check, or by another one as well; empty when all is exact. */
export function explainKills(cells: KillCells, mutants: readonly Mutant[]): string[] {
  return mutants.flatMap(({ name, breaks }) => {
    const catching = catchersOf(cells, name);
    const others = catching.filter((check) => check !== breaks);
    return [
      ...(catching.includes(breaks) ? [] : [`${name} is not caught by ${breaks}.`]),
      ...(others.length === 0
        ? []
        : [`${name} breaks ${breaks}, and is caught by ${others.join(', ')} as well.`]),
    ];
  });
}
