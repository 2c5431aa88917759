import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { paddedSecret } from './padded-secret.ts';

test('credentials with such a secret look otherwise in base64url, and without padding', () => {
  const ends = [1, 2, 3, 4].map((seed) => {
    const credentials = Buffer.from(`${randomUUID()}:${paddedSecret(seed)}`);
    const written = credentials.toString('base64');
    expect(written.match(/\+/g)?.length).toBeGreaterThanOrEqual(11);
    return written.replace(/[^=]/g, '');
  });
  expect(ends).toEqual(['=', '==', '=', '==']);
});

test('a seed decides it, and only that', () => {
  expect(paddedSecret(7)).toBe(paddedSecret(7));
  expect(paddedSecret(8)).not.toBe(paddedSecret(7));
});
