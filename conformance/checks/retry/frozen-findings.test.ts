import { expect, test } from 'vitest';
import { seededRandom } from '../../client/seeded-random.ts';
import { frozenFindings } from './frozen-findings.ts';

const CLIENTS = 24;
const PAIRS = 8;
const CEILINGS = [1000, 2000, 4000];

/** In how many of a hundred draws the calls of one client look alike. */
function timesFrozen(jitter: (ceiling: number, drawn: number, anew: number) => number): number {
  const random = seededRandom(1);
  const draws = Array.from({ length: 100 }, () => {
    const calls = Array.from({ length: CLIENTS }, () => random()).flatMap((drawn, client) =>
      Array.from({ length: client < PAIRS ? 2 : 1 }, () => ({
        client,
        waits: CEILINGS.map((ceiling) => jitter(ceiling, drawn, random())),
      })),
    );
    const waits = CEILINGS.map((_, place) => calls.map((call) => call.waits[place] ?? 0));
    const gaps = CEILINGS.map((_, place) =>
      Array.from({ length: PAIRS }, (__, client) => {
        const [one = 0, other = 0] = calls
          .filter((call) => call.client === client)
          .map((call) => call.waits[place] ?? 0);
        return Math.abs(one - other);
      }),
    );
    return frozenFindings('32 messages', waits, gaps, 1);
  });
  return draws.filter(({ length }) => length > 0).length;
}

test.each([
  ['full jitter', (ceiling: number, _: number, anew: number) => ceiling * anew],
  ['equal jitter', (ceiling: number, _: number, anew: number) => (ceiling * (1 + anew)) / 2],
  ['a jitter of a twentieth', (ceiling: number, _: number, anew: number) => ceiling * (1 + anew / 20)],
  ['no jitter', (ceiling: number) => ceiling],
])('%s is drawn anew, or not seen to be drawn once', (_, jitter) => {
  expect(timesFrozen(jitter)).toBe(0);
});

test('a jitter that is drawn once is found, on a machine that is late by a hundredth', () => {
  expect(timesFrozen((ceiling, drawn, anew) => ceiling * (0.5 + drawn / 2 + anew / 100))).toBeGreaterThan(98);
});
