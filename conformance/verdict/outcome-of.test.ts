import { describe, expect, test } from 'vitest';
import { ALL_CHECKS } from '../checks/all-checks.ts';
import type { Check } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import { outcomeOf } from './outcome-of.ts';

const [first] = ALL_CHECKS;
if (first === undefined) throw new Error('there are no checks');
const verdict = (
  check: Partial<Check>,
  pooled: readonly Finding[],
  { exercised = 2, strict = false }: { exercised?: number; strict?: boolean } = {},
) => outcomeOf({ ...first, ...check }, { cases: 3, exercised, failing: null, pooled, remarks: [] }, strict);
const wrong: Finding = { sentence: 'It did wrong.' };

describe('the verdict of a check', () => {
  test.each([
    ['MUST', 'documented', {}, 'FAIL'],
    ['MUST', 'observed', {}, 'FAIL'],
    ['MUST', 'assumed', {}, 'WARN'],
    ['SHOULD', 'documented', {}, 'WARN'],
    ['SHOULD', 'documented', { strict: true }, 'FAIL'],
    ['SHOULD', 'assumed', { strict: true }, 'WARN'],
  ] as const)('of a broken %s that rests on %s facts, %j, is %s', (level, evidence, run, expected) => {
    expect(verdict({ level, evidence }, [wrong], run).verdict).toBe(expected);
  });

  test('is a warning when all that was found may only warn, and a failure when one may fail', () => {
    const mild: Finding = { ...wrong, atMost: 'warn' };
    expect(verdict({ level: 'MUST' }, [mild]).verdict).toBe('WARN');
    expect(verdict({ level: 'MUST' }, [mild], { strict: true }).verdict).toBe('WARN');
    expect(verdict({ level: 'MUST' }, [mild, wrong]).verdict).toBe('FAIL');
  });

  test('is never a pass when nothing came up', () => {
    const { verdict: word, sentence } = verdict({}, [], { exercised: 0 });
    expect([word, sentence]).toEqual([
      'NOT-EXERCISED',
      'The client never came into the situation, in 3 cases.',
    ]);
    expect(verdict({}, []).verdict).toBe('PASS');
  });
});
