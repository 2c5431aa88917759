import { expect, test } from 'vitest';
import type { Fault } from '../../mocks/contract/fault-forms.ts';
import { faultsPhrase } from './faults-phrase.ts';

const phrase = (...faults: (Fault & { fired: number })[]) =>
  faultsPhrase({ faults: faults.map((fault) => ({ ...fault, remaining: 0 })) });
const send = { operation: 'SendMessage' } as const;

test('tells what fired, in order, and counts what is alike', () => {
  const limited = { ...send, kind: 'status', status: 429, retryAfter: 3, fired: 1 } as const;
  expect(phrase(limited, limited, { ...send, kind: 'reset-after', fired: 1 })).toBe(
    'two 429s with Retry-After 3, then a reset after commit',
  );
});

test('leaves out what never fired', () => {
  expect(phrase({ ...send, kind: 'hang', fired: 0 }, { ...send, kind: 'html', fired: 2 })).toBe(
    'two 502s in HTML',
  );
  expect(phrase({ ...send, kind: 'hang', fired: 0 })).toBe('');
});

test('says where it was when it was at the token host, and what was committed', () => {
  expect(phrase({ operation: 'IssueToken', kind: 'status', status: 503, fired: 12 })).toBe(
    '12 503s from the token host',
  );
  expect(phrase({ ...send, kind: 'status', status: 500, commit: true, fired: 1 })).toBe('a 500 after commit');
  expect(phrase({ ...send, kind: 'delay', millis: 1500, fired: 1 })).toBe('an answer late by 1.5 s');
  expect(phrase({ ...send, kind: 'token-expired', fired: 3 })).toBe('three 401s that say the token expired');
  expect(
    phrase({
      ...send,
      kind: 'status',
      status: 429,
      retryAfter: { dateInSeconds: 5 },
      retryInfo: 2,
      fired: 1,
    }),
  ).toBe('a 429 with Retry-After a date in 5 s with RetryInfo 2 s');
});
