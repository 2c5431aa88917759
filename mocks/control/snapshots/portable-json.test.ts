import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPortableJson, toPortableJson } from './portable-json.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.float64Array(),
    fc.uint32Array(),
    fc.uint8Array(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom('$array', '$object', 'deflated'), fc.string()), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

test('plain data with typed arrays comes back from JSON as it was, also where it looks like ours', () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(fromPortableJson(JSON.parse(JSON.stringify(toPortableJson(value))))).toEqual(value);
    }),
  );
});
