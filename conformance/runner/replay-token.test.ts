import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReplayToken, writeReplayToken } from './replay-token.ts';

test('a token says what it was made of, and fits into a command line as it is', () => {
  const token = fc.record({
    check: fc.constantFrom('RET-1', 'TOK-12'),
    seed: fc.integer(),
    path: fc.array(fc.nat(), { minLength: 1, maxLength: 30 }).map((steps) => steps.join(':')),
  });
  fc.assert(
    fc.property(token, (given) => {
      const text = writeReplayToken(given);
      expect(readReplayToken(text)).toEqual(given);
      expect(text).toMatch(/^[\w@:-]+$/);
    }),
  );
});

test.each(['', 'RET-1', 'RET-1@1', 'RET-1@x@0', 'RET-1@1@', 'RET-1@1@0;rm', 'ret-1@1@0', 'RET-1@1@0:'])(
  '%j is no token',
  (text) => expect(readReplayToken(text)).toBeNull(),
);
