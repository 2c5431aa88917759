import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DepthSeen, depthLine, depthsIn, fullLine, fullsIn } from './depth-lines.ts';

const app = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/);
/** Milliseconds are told, and no finer. */
const seconds = fc.nat(10_000_000).map((millis) => millis / 1000);
const looks: fc.Arbitrary<DepthSeen> = fc.record({
  app,
  seconds,
  size: fc.nat(1_000_000),
  limit: fc.option(fc.integer({ min: 1, max: 10_000_000 })),
});
const logged = (line: string) => `time="2026-11-23T08:20:01Z" level=info msg="${line}" source=console\n`;

test('what was told of queues is found again in the log, among all else that k6 writes', () => {
  fc.assert(
    fc.property(fc.array(looks), fc.array(fc.record({ app, seconds })), (depths, fulls) => {
      const lines = [
        'An answer departs from its documented form.',
        ...depths.map(depthLine),
        ...fulls.map(fullLine),
        'The end',
      ];
      const log = lines.map(logged).join('');
      expect(depthsIn(log)).toEqual(depths);
      expect(fullsIn(log)).toEqual(fulls);
    }),
  );
});

test('a line needs no quotes, which k6 would escape', () => {
  expect(depthLine({ app: 'A', seconds: 1.5, size: 7, limit: null })).toBe(
    'SPILLWAY-DEPTH app=A seconds=1.500 size=7 limit=none',
  );
});
