import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyTally, explainImbalance, type Ledger, OUTCOMES, type Tally } from './ledger.ts';

const count = fc.nat({ max: 1_000_000 });
const tally: fc.Arbitrary<Tally> = fc.array(count, { minLength: 7, maxLength: 7 }).map((counts) => {
  const made = emptyTally();
  for (const [i, outcome] of OUTCOMES.entries()) made[outcome] = counts[i] ?? 0;
  made.offered = counts.reduce((sum, each) => sum + each, 0);
  return made;
});
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const balanced: fc.Arbitrary<Ledger> = fc
  .tuple(tally, tally, count, fraction, fraction)
  .map(([sends, others, tokens, gone, arrived]) => {
    const departed = Math.floor(sends.accepted * gone);
    const delivered = Math.floor(departed * arrived);
    return {
      sends,
      others,
      tokens: { issued: tokens, limited: 0, refused: 0 },
      messages: {
        accepted: sends.accepted,
        departed,
        depth: sends.accepted - departed,
        delivered,
        inFlight: departed - delivered,
      },
    };
  });

describe('the balances of a ledger', () => {
  test('hold for every history that adds up', () => {
    fc.assert(
      fc.property(balanced, (ledger) => {
        expect(explainImbalance(ledger)).toEqual([]);
      }),
    );
  });

  const places = [
    ...['offered' as const, ...OUTCOMES].flatMap((name) => [
      { part: 'sends', name },
      { part: 'others', name },
    ]),
    ...['accepted', 'departed', 'depth', 'delivered', 'inFlight'].map((name) => ({ part: 'messages', name })),
  ];

  test.each(places)(
    'do not hold when $name of $part is off, and a sentence with both numbers says so',
    ({ part, name }) => {
      const error = fc.integer({ min: -5, max: 5 }).filter((by) => by !== 0);
      fc.assert(
        fc.property(balanced, error, (ledger, by) => {
          const wrong = structuredClone(ledger) as unknown as Record<string, Record<string, number>>;
          const numbers = wrong[part] ?? {};
          numbers[name] = (numbers[name] ?? 0) + by;
          const sentences = explainImbalance(wrong as unknown as Ledger);
          expect(sentences).not.toEqual([]);
          for (const sentence of sentences) expect(sentence).toMatch(/: -?\d+, but .+: -?\d+$/);
        }),
      );
    },
  );

  test('name each broken balance once', () => {
    const none = { accepted: 0, departed: 0, depth: 0, delivered: 0, inFlight: 0 };
    const tokens = { issued: 0, limited: 0, refused: 0 };
    const sends = { ...emptyTally(), offered: 3, accepted: 2 };
    expect(explainImbalance({ sends, others: emptyTally(), tokens, messages: none })).toEqual([
      'sends offered: 3, but sends that ended: 2',
      'sends accepted: 2, but messages accepted: 0',
    ]);
  });
});
