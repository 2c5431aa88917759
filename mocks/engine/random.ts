/**
 * A 32-bit mix of a seed and an index (the finaliser of SplitMix32): the same two numbers always give the same result,
 * and neighbours give unrelated ones. Not for secrets.
 * @returns a whole number from 0 to 2^32 − 1
 */
export function mix32(seed: number, index: number): number {
  let z = (seed + Math.imul(index + 1, 0x9e3779b9)) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}
