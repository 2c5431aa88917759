import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from './failure.ts';
import { retryHint } from './retry-hint.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const failure = (retryAfter: string | null, details: unknown[] = []): Failure => ({
  status: 429,
  reason: null,
  message: '',
  headers: new Headers(retryAfter === null ? [] : [['retry-after', retryAfter]]),
  details,
});
const info = (delay: unknown) => ({
  '@type': 'type.googleapis.com/google.rpc.RetryInfo',
  retry_delay: delay,
});

describe('what a server says of when to come back', () => {
  test.each([
    ['7', 7000],
    ['0', 0],
    [new Date(NOW + 5000).toUTCString(), 5000],
    [new Date(NOW - 5000).toUTCString(), null],
    ['soon', null],
    ['-3', null],
    ['1.5', null],
    ['', null],
    [null, null],
  ])('Retry-After: %j is %j ms', (header, expected) => {
    expect(retryHint(failure(header), NOW)).toBe(expected);
  });

  test('of Retry-After and RetryInfo the longer one counts', () => {
    expect(retryHint(failure('2', [info('3.5s')]), NOW)).toBe(3500);
    expect(retryHint(failure('9', [{ '@type': 'other' }, info('3.5s')]), NOW)).toBe(9000);
    expect(retryHint(failure(null, [info('soon'), null, 7]), NOW)).toBeNull();
  });

  test('whatever is said, it is a wait of at least nothing, or no hint', () => {
    fc.assert(
      fc.property(
        fc.option(
          fc.string().filter((text) => /^[ -~]*$/.test(text)),
          { nil: null },
        ),
        fc.array(fc.oneof(fc.anything(), fc.anything().map(info))),
        (header, details) => {
          const hint = retryHint(failure(header, details), NOW);
          expect(hint === null || hint >= 0).toBe(true);
        },
      ),
    );
  });
});
