import { CROCKFORD } from '../contract/ids.ts';
import { mix32 } from './random.ts';

const digitOf = new Map([...CROCKFORD].map((digit, value) => [digit, value]));

/** `value` in base 32, `length` digits, most significant first. Exact up to 2^53. */
function encode(value: number, length: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < length; i++) {
    text = CROCKFORD.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/**
 * An id in the vendor's form that is a function of time, seed and serial number: ten digits of milliseconds, six of
 * chance drawn from the seed, four fixed to the seed, six of the serial number. So an id need not be stored to be
 * recognised: {@link serialOf} gives back the number, and the id made anew from it must be equal.
 * @param wallMillis milliseconds since the Unix epoch
 * @param seed a 32-bit number that sets one source of ids apart from another
 * @param serial 0 up to 2^30 − 1; beyond that ids repeat their last six digits
 */
export function ulid(wallMillis: number, seed: number, serial: number): string {
  return (
    encode(Math.floor(wallMillis), 10) +
    encode(mix32(seed, serial) % 2 ** 30, 6) +
    encode(seed % 2 ** 20, 4) +
    encode(serial % 2 ** 30, 6)
  );
}

/** The serial number in an id made by {@link ulid}, or -1 when the text cannot be one. */
export function serialOf(id: string): number {
  if (id.length !== 26) return -1;
  let serial = 0;
  for (let i = 20; i < 26; i++) {
    const digit = digitOf.get(id.charAt(i));
    if (digit === undefined) return -1;
    serial = serial * 32 + digit;
  }
  return serial;
}
