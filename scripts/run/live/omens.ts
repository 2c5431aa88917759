import type { Check } from '../checks/check.ts';
import type { LoadLook } from '../load-look.ts';
import { EARLY_SIGNS } from './early-signs.ts';

/** A check that a run will not hold, as can be seen before its end. */
export interface Omen {
  readonly verdict: 'FAIL' | 'INVALID';
  readonly title: string;
  /** What shows it, in a few words. */
  readonly sign: string;
}

/** What speaks against a run so far, by the checks that will judge it: first what makes it INVALID, as its verdict will weigh them. */
export function omensOf(checks: readonly Check[], look: LoadLook): Omen[] {
  const applies = new Set(checks.map(({ id }) => id));
  const omens = EARLY_SIGNS.flatMap(([{ id, title, otherwise }, signOf]): Omen[] => {
    const sign = applies.has(id) ? signOf(look) : null;
    return sign === null ? [] : [{ verdict: otherwise === 'fail' ? 'FAIL' : 'INVALID', title, sign }];
  });
  const ofVerdict = (verdict: Omen['verdict']) => omens.filter((omen) => omen.verdict === verdict);
  return [...ofVerdict('INVALID'), ...ofVerdict('FAIL')];
}
