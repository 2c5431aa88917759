import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../client/seeded-random.ts';
import { envelopeOfWaits } from './wait-envelope.ts';

const EXACT = { grain: 1, turn: 0 };
const CALLS = 16;

/** Whether the waits of so many calls are called flat, in a hundred draws. */
function timesFlat(waitsOfACall: (random: () => number) => readonly number[], calls = CALLS): number {
  const random = seededRandom(1);
  const draws = Array.from({ length: 100 }, () => {
    const rows = Array.from({ length: calls }, () => waitsOfACall(random));
    const places = (rows[0] ?? []).map((_, place) => rows.map((row) => row[place] ?? 0));
    return envelopeOfWaits(places, 8, EXACT);
  });
  return draws.filter((envelope) => envelope?.isFlat).length;
}

const CEILINGS = [1000, 2000, 4000];

describe('waits that grow are not called flat', () => {
  test.each<[string, (random: () => number) => number[]]>([
    ['without jitter', () => CEILINGS],
    ['with equal jitter', (random) => CEILINGS.map((each) => each / 2 + (random() * each) / 2)],
    ['with full jitter', (random) => CEILINGS.map((each) => each * random())],
    ['with full jitter and a cap', (random) => CEILINGS.map((each) => Math.min(2000, each) * random())],
    ['by the count of the try', () => [500, 1000, 1500]],
    [
      'with decorrelated jitter',
      (random) => {
        let last = 300;
        return CEILINGS.map(() => {
          last = 300 + random() * (3 * last - 300);
          return last;
        });
      },
    ],
  ])('%s', (_, waits) => {
    expect(timesFlat(waits)).toBe(0);
  });

  test('with one full jitter only that doubles, one draw in five hundred', () => {
    expect(timesFlat((random) => [1000 * random(), 2000 * random()])).toBeLessThan(3);
  });
});

describe('constant waits', () => {
  test('are called flat, also with noise', () => {
    expect(timesFlat((random) => CEILINGS.map(() => 100 + 10 * random()))).toBe(100);
    expect(timesFlat((random) => CEILINGS.map(() => 500 + 1000 * random()))).toBeGreaterThan(90);
  });

  test('are not judged of few calls, nor when requests are later by themselves', () => {
    const waits = [[100, 100], [100, 100], []];
    expect(envelopeOfWaits(waits, 3, EXACT)).toBeNull();
    expect(envelopeOfWaits(waits, 2, { grain: 1, turn: 60 })).toBeNull();
    expect(envelopeOfWaits(waits, 2, EXACT)).toMatchObject({ calls: 2, means: [100, 100], grows: false });
  });
});
