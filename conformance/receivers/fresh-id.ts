import { randomBytes } from 'node:crypto';
import { CROCKFORD } from '../../mocks/contract/ids.ts';

const DIGIT_BITS = 5;
const TIME_DIGITS = 10;
const CHANCE_DIGITS = 16;

/**
 * A ULID that no run before had: a receiver may remember messages and nonces of earlier runs, so that ids, unlike the
 * cases, do not come from the seed.
 */
export function freshId(): string {
  let text = '';
  let rest = Date.now();
  for (let digit = 0; digit < TIME_DIGITS; digit++) {
    text = CROCKFORD.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  for (const byte of randomBytes(CHANCE_DIGITS)) text += CROCKFORD.charAt(byte >> (8 - DIGIT_BITS));
  return text;
}
