import { expect, test } from 'vitest';
import { contractTable } from './contract-table.ts';

test('the contract is shown with what differs from it, and how much of it is assumed', () => {
  const facts = [
    { name: 'limits.rate', value: 800, grade: 'documented', source: 'a page', setting: 'rate', present: 7 },
    { name: 'forms.id', value: 'any', grade: 'assumed', source: 'nobody says', present: 'any' },
    { name: 'limits.tick', value: 100, grade: 'assumed', source: 'silence', setting: 'tick', present: null },
  ] as const;
  expect(contractTable({ project: null, facts })).toBe(`documented  limits.rate  7 (800 unless told otherwise)
                         a page; setting rate
assumed     forms.id     "any"
                         nobody says
assumed     limits.tick  100 (not in force)
                         silence; setting tick

3 facts, 2 of them assumed.
`);
});
