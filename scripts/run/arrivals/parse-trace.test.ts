import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTrace } from './parse-trace.ts';

test.each([
  ['0.5\n1.25\n2', [0.5, 1.25, 2], 3],
  ['seconds\n0.5\n', [0.5], 1],
  ['\uFEFFat\r\n0.5\r\n0.75\r\n', [0.5, 0.75], 1],
  ['1700000001.5\n1700000000.25\n', [0.25, 1.5], 2],
  ['seconds,arrivals\n0,2\n1,0\n2,4', [0.25, 0.75, 2.125, 2.375, 2.625, 2.875], 3],
  ['5,1\n9,0', [0.5], 5],
])('%j is read', (text, times, seconds) => {
  const trace = parseTrace(text);
  expect([...trace.times]).toEqual(times);
  expect(trace.seconds).toBe(seconds);
});

test.each([
  ['0.5\nsoon', /^line 2 is "soon": the time must be a number of seconds, 0 or more$/],
  ['at\n-1', /^line 2 is "-1": the time must be/],
  ['1\n\n2', /^line 2 is "": the time must be/],
  ['1,2\n2', /^line 2 is "2": it has 1 column, and the first row 2$/],
  ['1\n2,3', /^line 2 is "2,3": it has 2 columns, and the first row 1$/],
  ['1,2,3', /^line 1 is "1,2,3": a row is a time in seconds, or a second and the arrivals in it$/],
  ['0.5,2', /^line 1 is "0\.5,2": beside a number of arrivals the second must be whole$/],
  ['1,2.5', /^line 1 is "1,2\.5": the arrivals must be a whole number, 0 or more$/],
  ['1,-2', /the arrivals must be a whole number/],
  [`1\n${'x'.repeat(100)}`, /^line 2 is "x{40}…"/],
  ['', /^it holds no arrival$/],
  ['seconds\n', /^it holds no arrival$/],
  ['1,0\n2,0', /^it holds no arrival$/],
  ['0\n86400', /^it is 86401 s long; 86400 s are the most/],
  ['0,5000001', /^it holds 5000001 arrivals; 5000000 are the most/],
])('%j is refused with line and content', (text, sentence) => {
  expect(() => parseTrace(text)).toThrow(sentence);
});

test('whatever times are written are read again, in their order, from the second of the first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 80_000_000 }), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 0, max: 2_000_000_000 }),
      (millis, epoch) => {
        const { times, seconds } = parseTrace(millis.map((each) => `${epoch + each / 1000}`).join('\n'));
        const start = Math.floor(Math.min(...millis) / 1000) * 1000;
        const expected = millis.map((each) => (each - start) / 1000).sort((one, other) => one - other);
        expect(times).toHaveLength(expected.length);
        for (const [index, at] of times.entries()) expect(at).toBeCloseTo(expected[index] ?? -1, 5);
        expect(seconds).toBe(Math.floor((times.at(-1) ?? 0) + 1e-6) + 1);
      },
    ),
  );
});
