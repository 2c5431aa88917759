import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyCallbackCounts } from './callback-desk.ts';
import { emptyBalance, emptyTally, explainImbalance, type Ledger, OUTCOMES, type Tally } from './ledger.ts';

const count = fc.nat({ max: 1_000_000 });
const tally: fc.Arbitrary<Tally> = fc.array(count, { minLength: 7, maxLength: 7 }).map((counts) => {
  const made = emptyTally();
  for (const [i, outcome] of OUTCOMES.entries()) made[outcome] = counts[i] ?? 0;
  made.offered = counts.reduce((sum, each) => sum + each, 0);
  return made;
});
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const balanced: fc.Arbitrary<Ledger> = fc
  .tuple(tally, tally, count, count, fraction, fraction)
  .map(([sends, others, tokens, preloaded, gone, arrived]) => {
    const accepted = sends.accepted + preloaded;
    const departed = Math.floor(accepted * gone);
    const delivered = Math.floor(departed * arrived);
    const expired = Math.floor((accepted - departed) * arrived);
    const failed = Math.floor((departed - delivered) * gone);
    return {
      sends,
      others,
      tokens: { issued: tokens, limited: 0, refused: 0 },
      messages: {
        accepted,
        preloaded,
        departed,
        depth: accepted - departed - expired,
        expired,
        delivered,
        failed,
        inFlight: departed - delivered - failed,
        read: 0,
      },
      callbacks: {
        created: 2 * preloaded,
        delivered: preloaded - failed,
        retried: 0,
        dead: { refused: failed, exhausted: 0, overflow: 0, forbidden: 0 },
        pending: preloaded,
      },
      faults: { fired: sends.accepted, lostAnswers: departed > 0 ? sends.accepted : 0 },
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
    ...['accepted', 'preloaded', 'departed', 'depth', 'expired', 'delivered', 'failed', 'inFlight'].map(
      (name) => ({ part: 'messages', name }),
    ),
    ...['created', 'delivered', 'pending'].map((name) => ({ part: 'callbacks', name })),
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

  test('do not hold when more answers were lost than sends accepted, or faults fired', () => {
    fc.assert(
      fc.property(balanced, fc.integer({ min: 1, max: 5 }), (ledger, more) => {
        const { accepted } = ledger.sends;
        const tooMany = { ...ledger, faults: { fired: accepted + more, lostAnswers: accepted + more } };
        expect(explainImbalance(tooMany)).toEqual([
          expect.stringMatching(/^answers lost: .* sends accepted: /),
        ]);
        const fromNowhere = { ...ledger, faults: { fired: -more, lostAnswers: 0 } };
        expect(explainImbalance(fromNowhere)).toEqual([
          expect.stringMatching(/^answers lost: .* that fired: /),
        ]);
      }),
    );
  });

  test('name each broken balance once', () => {
    const tokens = { issued: 0, limited: 0, refused: 0 };
    const sends = { ...emptyTally(), offered: 3, accepted: 2 };
    expect(
      explainImbalance({
        sends,
        others: emptyTally(),
        tokens,
        messages: emptyBalance(),
        callbacks: emptyCallbackCounts(),
        faults: { fired: 0, lostAnswers: 0 },
      }),
    ).toEqual([
      'sends offered: 3, but sends that ended: 2',
      'sends accepted: 2, but messages accepted and not preloaded: 0',
    ]);
  });
});
