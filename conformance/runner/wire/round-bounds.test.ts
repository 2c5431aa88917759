import { expect, test } from 'vitest';
import { settleSeconds } from './round-bounds.ts';

test('a round goes on for as long as the server asks to be waited for, and a little more', () => {
  const limited = { operation: 'SendMessage', kind: 'status', status: 429 } as const;
  expect(settleSeconds([limited])).toBe(3);
  expect(settleSeconds([limited, { ...limited, retryAfter: 7, millis: 2000 }])).toBe(12);
  expect(settleSeconds([{ ...limited, retryAfter: { dateInSeconds: 5 } }])).toBe(8);
  expect(settleSeconds([{ ...limited, retryAfter: 'soon' }])).toBe(3);
  expect(settleSeconds([{ ...limited, retryInfo: 4.5 }])).toBe(7.5);
  expect(settleSeconds([{ ...limited, retryAfter: 3600 }])).toBe(20);
});
