import { afterAll, expect, test } from 'vitest';
import { caseTenant } from './case-tenant.ts';
import { virtualStage } from './stage.ts';

const stage = await virtualStage();
afterAll(() => stage.close());
const theCase = { faults: [], workload: [], patienceSeconds: 1 };

test('a case that is played again has the same ids, and one that is played twice at once has others', () => {
  const first = caseTenant(stage, theCase, 7);
  const beside = caseTenant(stage, theCase, 7);
  expect(beside.opening.projectId).not.toBe(first.opening.projectId);
  stage.emulator.dropTenant(first.opening.projectId);
  const again = caseTenant(stage, theCase, 7);
  expect([again.opening.projectId, again.apps]).toEqual([first.opening.projectId, first.apps]);
});

test('a case that makes no sense is refused, and not tried for ever', () => {
  const wrong = { ...theCase, tenant: { delivery: { failed: { UNKNOWN: 2 } } } };
  expect(() => caseTenant(stage, wrong as never, 7)).toThrow();
});
