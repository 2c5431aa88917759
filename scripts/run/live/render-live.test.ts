import { stripVTControlCharacters, styleText } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyBalance, emptyTally } from '../../../mocks/engine/ledger.ts';
import type { Paint } from '../../report/paint.ts';
import { SEND_CHECKS } from '../checks/all-checks.ts';
import type { LiveState } from './live-state.ts';
import { anyLook, lookWith } from './look-fixture.ts';
import { omensOf } from './omens.ts';
import { ratesBetween } from './rates.ts';
import { renderLive } from './render-live.ts';
import { textWidth } from './text-width.ts';

const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });
const plain: Paint = (_, text) => text;

const anyName = fc.oneof(fc.constant('send'), fc.string({ unit: 'grapheme' }), fc.constant('黒い金曜日🚀'));
const positive = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1e7 }));
const anyState: fc.Arbitrary<LiveState> = fc
  .record({
    settings: fc.record({
      scenario: anyName,
      profile: anyName,
      projectLimit: positive,
      queueCapacity: positive,
      apps: positive,
      drainRate: positive,
    }),
    cores: fc.integer({ min: 1, max: 512 }),
    phase: anyName,
    elapsedSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
    totalSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
    peakRate: fc.double({ min: 0, max: 1e6, noNaN: true }),
    look: fc.option(anyLook),
    depth: fc.option(
      fc.record({ measured: positive, predicted: positive, secondsToFull: fc.option(positive) }),
    ),
    before: fc.option(anyLook),
  })
  .map(({ before, ...state }) => ({
    ...state,
    rates: before === null || state.look === null ? null : ratesBetween(before, state.look),
    omens: state.look === null ? [] : omensOf(SEND_CHECKS, state.look),
  }));

test('no line is longer than the columns, with whatever names and numbers', () => {
  fc.assert(
    fc.property(anyState, fc.integer({ min: 1, max: 200 }), (state, columns) => {
      for (const line of renderLive(state, columns, coloured))
        expect(textWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(columns);
    }),
    { numRuns: 500 },
  );
});

test('nothing is shown that is no number, and colour changes no text', () => {
  fc.assert(
    fc.property(anyState, fc.integer({ min: 40, max: 200 }), (state, columns) => {
      const named = {
        ...state,
        phase: 'steady',
        settings: { ...state.settings, scenario: 'a', profile: 'b' },
      };
      const lines = renderLive(named, columns, plain);
      expect(lines.join('\n')).not.toMatch(/NaN|Infinity|undefined|null|-0\b/);
      expect(renderLive(named, columns, coloured).map(stripVTControlCharacters)).toEqual(lines);
    }),
  );
});

const sends = { ...emptyTally(), offered: 3612, accepted: 2400, 'limited-project': 1212 };
const before = lookWith({ elapsedSeconds: 20, fullestQueue: { app: 'A', depth: 60 } });
const look = lookWith({
  elapsedSeconds: 23,
  fullestQueue: { app: 'A', depth: 180 },
  ledger: {
    sends,
    tokens: { issued: 1, limited: 0, refused: 0 },
    messages: { ...emptyBalance(), accepted: 2400, departed: 2100, depth: 300, delivered: 2100 },
  },
});
const state: LiveState = {
  settings: {
    scenario: 'send',
    profile: 'limit',
    projectLimit: 800,
    queueCapacity: 500,
    apps: 40,
    drainRate: 20,
  },
  cores: 2,
  phase: 'steady',
  elapsedSeconds: 23,
  totalSeconds: 47,
  peakRate: 1200,
  look,
  rates: ratesBetween(before, look),
  depth: null,
  omens: omensOf(SEND_CHECKS, look),
};

test('a wide terminal shows rates against the limit, the fullest queue with its time to full, and that all is well', () => {
  expect(renderLive(state, 80, plain)).toMatchInlineSnapshot(`
    [
      "send limit · steady  0:23 of 0:47 · 0:24 left",
      "offered     1,204/s █████████████████████████████┃██████████████     limit 800/s",
      "admitted      800/s █████████████████████████████┃",
      "limited       404/s · by project",
      "queues    fullest 180 of 500 · full in 0:08 · 300 in 40 queues",
      "tokens    1 issued · 0.3/s",
      "k6        20 % of 2 cores · 0 dropped · 10 % on average · 60 MB",
      "so far    nothing against it",
    ]
  `);
});

test('a queue that the run fills is shown beside what the plan makes one expect', () => {
  const depth = { measured: 178, predicted: 185.4, secondsToFull: 8 };
  expect(renderLive({ ...state, depth }, 80, plain)[4]).toBe(
    'queues    filled 178 of 500 · 185 predicted · full in 0:08 · 300 in 40 queues',
  );
});

test('a narrow terminal leaves out what weighs least', () => {
  expect(renderLive(state, 40, plain)).toMatchInlineSnapshot(`
    [
      "send limit · steady  0:23 of 0:47",
      "offered     1,204/s ████████████┃█████",
      "admitted      800/s ████████████┃",
      "limited       404/s · by project",
      "queues    180 of 500 · full in 0:08",
      "tokens    1 issued · 0.3/s",
      "k6        20 % of 2 cores · 0 dropped",
      "so far    nothing against it",
    ]
  `);
});

test('what will make the run INVALID is said before what makes it FAIL', () => {
  const bad = lookWith({
    k6: { dropped: 1200, lost: 0, malformed: 0 },
    ledger: { sends: { ...emptyTally(), offered: 2, refused: 2 } },
  });
  const last = renderLive({ ...state, look: bad, omens: omensOf(SEND_CHECKS, bad) }, 80, plain).at(-1);
  expect(last).toBe('so far    INVALID coming: no arrival was dropped: 1,200 dropped · 1 more');
});
