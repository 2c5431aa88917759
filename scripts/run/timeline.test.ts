import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyCallbackCounts } from '../../mocks/engine/callback-desk.ts';
import { emptyBalance, emptyTally, type Ledger } from '../../mocks/engine/ledger.ts';
import { Timeline } from './timeline.ts';

const ledger = (sends: Partial<Ledger['sends']>): Ledger => ({
  sends: { ...emptyTally(), ...sends },
  others: emptyTally(),
  tokens: { issued: 2, limited: 0, refused: 0 },
  messages: { ...emptyBalance(), depth: 7 },
  callbacks: emptyCallbackCounts(),
  faults: { fired: 0, lostAnswers: 0 },
});

test('a point tells every send once', () => {
  const timeline = new Timeline();
  timeline.add(
    3,
    ledger({
      offered: 20,
      accepted: 9,
      'limited-project': 5,
      'limited-queue': 3,
      unauthorized: 2,
      failed: 1,
    }),
  );
  expect(timeline.points).toEqual([
    {
      seconds: 3,
      offered: 20,
      accepted: 9,
      limitedProject: 5,
      limitedQueue: 3,
      other: 3,
      depth: 7,
      tokens: 2,
    },
  ]);
});

test('however long a run is, at most 1,200 points of it are kept, evenly spread to its end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), (looks) => {
      const timeline = new Timeline();
      for (let second = 1; second <= looks; second++) timeline.add(second, ledger({}));
      const seconds = timeline.points.map((point) => point.seconds);
      const every = seconds[0] ?? 0;
      expect(seconds.length).toBeLessThanOrEqual(1200);
      expect(seconds.length).toBeGreaterThanOrEqual(Math.min(looks, 600));
      expect(seconds).toEqual(seconds.map((_, index) => (index + 1) * every));
      expect(looks - (seconds.at(-1) ?? 0)).toBeLessThan(every);
    }),
    { numRuns: 30 },
  );
});
