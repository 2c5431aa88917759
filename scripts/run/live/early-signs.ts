import { explainImbalance } from '../../../mocks/engine/ledger.ts';
import { answersDocumented } from '../checks/answers-documented.ts';
import { arrivalsKept } from '../checks/arrivals-kept.ts';
import { type Check, figure } from '../checks/check.ts';
import { generatorUnstrained, MOST_CPU_SHARE } from '../checks/generator-unstrained.ts';
import { ledgerBalance } from '../checks/ledger-balance.ts';
import { limitedByProject } from '../checks/limited-by-project.ts';
import { nothingLost } from '../checks/nothing-lost.ts';
import { nothingUnexpected } from '../checks/nothing-unexpected.ts';
import type { LoadLook } from '../load-look.ts';

/** Reads off a look at a load that a check will not hold at its end, and says why in a few words; `null` when it may hold. */
export type Sign = (look: LoadLook) => string | null;

/** The start of k6 itself takes all processors that there are for a moment: nobody is called strained by that. */
const SETTLED_SECONDS = 5;

/** The checks that a run can be seen to fail before its end, each with what shows it. */
export const EARLY_SIGNS: readonly (readonly [check: Check, sign: Sign])[] = [
  [arrivalsKept, ({ k6 }) => some(k6?.dropped, 'dropped')],
  [nothingLost, ({ k6 }) => some(k6?.lost, 'never answered')],
  [
    generatorUnstrained,
    ({ generator, elapsedSeconds }) =>
      generator === null || elapsedSeconds < SETTLED_SECONDS || generator.meanCpuShare <= MOST_CPU_SHARE
        ? null
        : `k6 uses ${figure(generator.meanCpuShare * 100)} % of all cores`,
  ],
  [ledgerBalance, ({ ledger }) => explainImbalance(ledger)[0] ?? null],
  [
    nothingUnexpected,
    ({ ledger: { sends } }) =>
      some(sends.failed, 'failed') ??
      some(sends.refused, 'refused') ??
      some(sends.unauthorized, 'unauthorized'),
  ],
  [answersDocumented, ({ k6 }) => some(k6?.malformed, 'malformed')],
  [limitedByProject, ({ ledger: { sends } }) => some(sends['limited-queue'], 'limited by a queue')],
];

function some(count: number | undefined, what: string): string | null {
  return count === undefined || count === 0 ? null : `${figure(count)} ${what}`;
}
