import { expect, test } from 'vitest';
import { emptyTally } from '../../../mocks/engine/ledger.ts';
import { SEND_CHECKS } from '../checks/all-checks.ts';
import { AUTH_CHECKS } from '../checks/auth/auth-checks.ts';
import { lookWith } from './look-fixture.ts';
import { omensOf } from './omens.ts';

const refused = { ...emptyTally(), offered: 3, refused: 3 };

test.each([
  ['a dropped arrival', lookWith({ k6: { dropped: 1, lost: 0, malformed: 0 } }), 'INVALID', '1 dropped'],
  ['a lost answer', lookWith({ k6: { dropped: 0, lost: 2, malformed: 0 } }), 'INVALID', '2 never answered'],
  [
    'an answer in another form',
    lookWith({ k6: { dropped: 0, lost: 0, malformed: 1 } }),
    'FAIL',
    '1 malformed',
  ],
  [
    'a strained generator',
    lookWith({ generator: { cpuShare: 1, meanCpuShare: 0.93, memoryBytes: 1 } }),
    'INVALID',
    'k6 uses 93 % of all cores',
  ],
  [
    'a ledger that does not balance',
    lookWith({ ledger: { sends: { ...emptyTally(), offered: 1 } } }),
    'INVALID',
    'sends offered: 1, but sends that ended: 0',
  ],
  ['a refused send', lookWith({ ledger: { sends: refused } }), 'FAIL', '3 refused'],
])('%s speaks against a run', (_, look, verdict, sign) => {
  expect(omensOf(SEND_CHECKS, look)).toMatchObject([{ verdict, sign }]);
});

test('nothing speaks against a run that goes well, nor the strain of its first seconds', () => {
  expect(omensOf(SEND_CHECKS, lookWith({}))).toEqual([]);
  const generator = { cpuShare: 1, meanCpuShare: 1, memoryBytes: 1 };
  expect(omensOf(SEND_CHECKS, lookWith({ generator, elapsedSeconds: 2 }))).toEqual([]);
});

test('a scenario is not held to what it is not judged by: strangers are refused in auth', () => {
  expect(omensOf(AUTH_CHECKS, lookWith({ ledger: { sends: refused } }))).toEqual([]);
});
