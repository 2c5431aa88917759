import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Micros, SECOND } from './clock.ts';
import { IngressQueue } from './ingress-queue.ts';
import { VariableClock } from './variable-clock.ts';

/** Readings of the machine in 1/1024 ms: as a fraction of a power of two they carry no rounding of their own. */
const TICKS = 1024;

/** A clock over a machine that a test moves. */
function machine(startTicks = 0, wall = 0) {
  const at = { ticks: startTicks };
  return { at, clock: new VariableClock(() => at.ticks / TICKS, wall) };
}

const ticks = fc.integer({ min: 0, max: 10 ** 9 });
const anySpeed = fc.oneof(
  fc.constantFrom(0.01, 0.5, 1, 60, 10_000),
  fc.double({ min: 0.01, max: 10_000, noNaN: true }),
);
/** What may happen to a clock, and to the machine under it. */
type Change =
  | { readonly run: number }
  | { readonly stop: true }
  | { readonly advance: Micros }
  | { readonly skip: Micros };
const steps: fc.Arbitrary<(Change | { readonly pass: number })[]> = fc.array(
  fc.oneof(
    fc.record({ pass: fc.oneof(fc.constantFrom(0, 1), ticks) }),
    fc.record({ run: anySpeed }),
    fc.constant({ stop: true } as const),
    fc.record({ advance: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 10 ** 12 })) }),
    fc.record({ skip: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 10 ** 12 })) }),
  ),
  { minLength: 1, maxLength: 60 },
);

function change(clock: VariableClock, to: Change): void {
  if ('run' in to) clock.run(to.run);
  else if ('stop' in to) clock.stop();
  else if ('skip' in to) {
    if (clock.mode !== 'manual') clock.skip(to.skip);
  } else if (clock.mode === 'manual') clock.advance(to.advance);
}

describe('a clock whose pace changes', () => {
  test('never goes back and counts whole microseconds, whatever is done to it', () => {
    fc.assert(
      fc.property(ticks, steps, (start, all) => {
        const { at, clock } = machine(start);
        let before = clock.now();
        expect(before).toBe(0);
        for (const step of all) {
          if ('pass' in step) at.ticks += step.pass;
          else change(clock, step);
          const now = clock.now();
          expect(Number.isInteger(now)).toBe(true);
          expect(now).toBeGreaterThanOrEqual(before);
          before = now;
        }
      }),
    );
  });

  test('does not jump at a change, whatever it was before and becomes', () => {
    const change = fc.record({ pass: ticks, to: fc.option(anySpeed) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
        const { at, clock } = machine();
        for (const { pass, to } of changes) {
          at.ticks += pass;
          const before = clock.now();
          if (to === null) clock.stop();
          else clock.run(to);
          expect(clock.now()).toBe(before);
          expect(clock.speed).toBe(to ?? 0);
        }
      }),
    );
  });

  test('jumps by what it is told to skip, exactly, and runs on as fast as before', () => {
    const jump = fc.record({ pass: ticks, skip: fc.nat({ max: 10 ** 12 }) });
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: 20 }), anySpeed, (jumps, speed) => {
        const { at, clock } = machine();
        const { at: same, clock: unskipped } = machine();
        clock.run(speed);
        unskipped.run(speed);
        let skipped = 0;
        for (const { pass, skip } of jumps) {
          at.ticks += pass;
          same.ticks += pass;
          clock.skip(skip);
          skipped += skip;
          expect(clock.now() - unskipped.now()).toBe(skipped);
          expect(clock.speed).toBe(speed);
        }
      }),
    );
  });

  test('skips nothing while it is moved by hand, and never back or in parts', () => {
    const { clock } = machine();
    for (const by of [-1, 0.5, Number.MAX_SAFE_INTEGER + 1]) expect(() => clock.skip(by)).toThrow(RangeError);
    clock.stop();
    expect(() => clock.skip(1)).toThrow('moved by hand');
    expect(clock.now()).toBe(0);
  });

  test('loses nothing of what the machine moves on while it changes', () => {
    // The machine moves on by a second at each look at it.
    let looks = 0;
    const clock = new VariableClock(() => 1000 * looks++, 0);
    for (let i = 0; i < 10; i++) {
      clock.run(1);
      expect(clock.now()).toBe((looks - 1) * SECOND);
    }
    const before = clock.now();
    clock.run(10);
    // A second in real time until the change, then one at ten times that.
    expect(clock.now() - before).toBe(SECOND + 10 * SECOND);
  });

  test('shows, at factor k, k times what passed on the machine, to the floor', () => {
    // Fractions of powers of two, so that the oracle can reckon in whole numbers.
    const factor = fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(1, 2, 8, 64));
    fc.assert(
      fc.property(ticks, ticks, factor, fc.nat({ max: 10 ** 8 }), (start, before, [n, d], passed) => {
        const { at, clock } = machine(start);
        at.ticks += before;
        const from = clock.now();
        clock.run(n / d);
        at.ticks += passed;
        const due = (BigInt(passed) * 1000n * BigInt(n)) / (BigInt(TICKS) * BigInt(d));
        expect(BigInt(clock.now() - from)).toBe(due);
      }),
    );
  });

  test('stands, once it is stopped, where its moves add up to, and goes on from there', () => {
    fc.assert(
      fc.property(ticks, fc.array(fc.tuple(ticks, fc.nat({ max: 10 ** 12 }))), (ran, moves) => {
        const { at, clock } = machine();
        at.ticks += ran;
        clock.stop();
        let due = Math.floor((ran * 1000) / TICKS);
        for (const [passed, by] of moves) {
          at.ticks += passed;
          clock.advance(by);
          due += by;
          expect(clock.now()).toBe(due);
        }
        clock.run(1);
        at.ticks += TICKS;
        expect(clock.now()).toBe(due + 1000);
      }),
    );
  });

  test('shows a wall time that moves with it', () => {
    const { at, clock } = machine(5, 1_700_000_000_000);
    const wall = () => clock.wallMillis(clock.now());
    expect(wall()).toBe(1_700_000_000_000);
    clock.run(60);
    at.ticks += TICKS;
    expect(wall()).toBe(1_700_000_000_060);
    clock.stop();
    at.ticks += 1000 * TICKS;
    clock.advance(1500);
    expect(wall()).toBe(1_700_000_000_061.5);
  });

  test('says how it moves', () => {
    const { clock } = machine();
    expect([clock.mode, clock.speed]).toEqual(['real', 1]);
    clock.run(0.5);
    expect([clock.mode, clock.speed]).toEqual(['dilated', 0.5]);
    clock.stop();
    expect([clock.mode, clock.speed]).toEqual(['manual', 0]);
    clock.run(1);
    expect([clock.mode, clock.speed]).toEqual(['real', 1]);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses to run at %d and keeps its pace',
    (to) => {
      const { at, clock } = machine();
      clock.run(2);
      expect(() => clock.run(to)).toThrow(RangeError);
      at.ticks += TICKS;
      expect([clock.now(), clock.speed]).toEqual([2000, 2]);
    },
  );

  test('is not moved by hand while it runs', () => {
    const { clock } = machine();
    expect(() => clock.advance(1)).toThrow(/runs by itself/);
    expect(clock.now()).toBe(0);
  });

  test('stays countable: it refuses to be moved beyond 2^53 microseconds', () => {
    const { clock } = machine();
    clock.stop();
    clock.advance(Number.MAX_SAFE_INTEGER);
    expect(() => clock.advance(1)).toThrow(/285 years/);
    expect(clock.now()).toBe(Number.MAX_SAFE_INTEGER);
  });
});

test('a full queue of 500,000 drains in 25,000 s of a stopped clock, exact at each of them', () => {
  const { clock } = machine();
  clock.stop();
  const queue = new IngressQueue({ capacity: 500_000, drainRate: 20 });
  for (let i = 0; i < 500_000; i++) queue.enqueue(clock.now());
  expect(queue.enqueue(clock.now())).toBeNull();
  for (let second = 1; second <= 25_000; second++) {
    clock.advance(SECOND - 1);
    const before = queue.depth(clock.now());
    clock.advance(1);
    const depth = queue.depth(clock.now());
    if (depth !== 500_000 - 20 * second || before !== depth + 1) {
      expect.unreachable(`at ${second} s the depth is ${depth}, a microsecond before it was ${before}`);
    }
  }
  expect(queue.depth(clock.now())).toBe(0);
});
