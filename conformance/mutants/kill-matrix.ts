import type { Check } from '../checks/check.ts';
import { conformKindOn } from '../conform-client.ts';
import type { VirtualStage } from '../runner/stage.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Mutant } from './mutant.ts';

/** What every check says of every mutant, by their names. */
export type KillCells = Readonly<Record<string, Readonly<Record<string, Verdict>>>>;

/** Verdicts by which a check catches a client. */
const CAUGHT: readonly Verdict[] = ['FAIL', 'WARN'];

/**
 * Runs every check on every mutant.
 * @throws the reason of the signal, when it is aborted
 */
export async function killCells(
  stage: VirtualStage,
  mutants: readonly Mutant[],
  checks: readonly Check[],
  {
    seed,
    progress,
    signal,
  }: { readonly seed: number; readonly progress?: (mutant: string) => void; readonly signal?: AbortSignal },
): Promise<KillCells> {
  const cells: Record<string, Record<string, Verdict>> = {};
  for (const { name, kind } of mutants) {
    signal?.throwIfAborted();
    progress?.(name);
    const run = { checks, seed, strict: false, shrinkPlays: 0, replay: (token: string) => token };
    const { outcomes } = await conformKindOn(stage, kind, run);
    cells[name] = Object.fromEntries(outcomes.map(({ id, verdict }) => [id, verdict]));
  }
  return cells;
}

/** The checks that catch a mutant. */
export function catchersOf(cells: KillCells, mutant: string): string[] {
  return checksThatSay(CAUGHT, cells, mutant);
}

/** The checks that could not judge a mutant, which catches nothing and clears nothing. */
export function unjudgedBy(cells: KillCells, mutant: string): string[] {
  return checksThatSay(['HARNESS-ERROR'], cells, mutant);
}

function checksThatSay(verdicts: readonly Verdict[], cells: KillCells, mutant: string): string[] {
  return Object.entries(cells[mutant] ?? {})
    .filter(([, verdict]) => verdicts.includes(verdict))
    .map(([check]) => check);
}

/** Says in sentences which mutants are not caught by their check, or by another one as well; empty when all is exact. */
export function explainKills(cells: KillCells, mutants: readonly Mutant[]): string[] {
  return mutants.flatMap(({ name, breaks }) => {
    const catching = catchersOf(cells, name);
    const others = catching.filter((check) => check !== breaks);
    const unjudged = unjudgedBy(cells, name);
    return [
      ...(unjudged.length === 0 ? [] : [`${name} could not be judged by ${unjudged.join(', ')}.`]),
      ...(catching.includes(breaks) ? [] : [`${name} is not caught by ${breaks}.`]),
      ...(others.length === 0
        ? []
        : [`${name} breaks ${breaks}, and is caught by ${others.join(', ')} as well.`]),
    ];
  });
}
