import fc from 'fast-check';

/** Text of any UTF-16 code units, lone surrogates and control characters among them: what an attacker may send. */
export function anyText(maxLength: number, minLength = 0): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.nat({ max: 0xffff })), { minLength, maxLength })
    .map((units) => String.fromCharCode(...units));
}
