import { expect, test } from 'vitest';
import { seededRandom } from '../../client/seeded-random.ts';
import { envelopeFindings } from './envelope-findings.ts';

const CALLS = 32;
/** Milliseconds that a busy machine makes requests late, most of them less. */
const LATE = 60;
const sight = { grain: 8, turn: LATE / 2, late: LATE / 2 };

/** Waits of a second, of two, four and eight on such a machine, as jitter makes them. */
function waits(jitter: (ceiling: number, random: () => number) => number): number[][] {
  const random = seededRandom(1);
  return [1000, 2000, 4000, 8000].map((ceiling) =>
    Array.from({ length: CALLS }, () => jitter(ceiling, random) + LATE * random()),
  );
}

const sentences = (...args: Parameters<typeof envelopeFindings>) =>
  envelopeFindings(...args).map(({ sentence }) => sentence);

test('waits that only the machine makes different have no randomness', () => {
  const fixed = waits((ceiling, random) => ceiling + 5 * random());

  expect(sentences('messages', fixed, sight)).toEqual([
    expect.stringMatching(/^The waits of 32 messages have no randomness: the lower half spans [23]\.\d %/),
  ]);
  expect(sentences('messages', fixed.slice(0, 2), sight)).toEqual([]);
});

test.each([
  ['full jitter', (ceiling: number, random: () => number) => random() * ceiling],
  ['equal jitter', (ceiling: number, random: () => number) => ceiling / 2 + (random() * ceiling) / 2],
  ['a jitter of a tenth', (ceiling: number, random: () => number) => ceiling * (0.9 + random() / 5)],
  [
    'jitter below a cap',
    (ceiling: number, random: () => number) => Math.min(4000, ceiling * (0.75 + random() / 2)),
  ],
])('%s is told from a machine that is busy', (_, jitter) => {
  expect(sentences('messages', waits(jitter), sight)).toEqual([]);
});
