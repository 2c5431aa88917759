import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeDilation } from './handshake.ts';

const REAL = 1_700_000_000_000;
const SHOWN = 1_900_000_000_000;

/** A client that took so many real ms and then said a clock that is off by so much, in shown ms. */
const answered = (took: number, off = 0, speed = 20) => {
  const shownAfter = SHOWN + took * speed;
  return { speed, realBefore: REAL, realAfter: REAL + took, shownAfter, said: shownAfter + off };
};

describe('the handshake of dilated time', () => {
  it('holds for a client in dilated time, whatever moment after its sleep it read its clock at', () => {
    const property = fc.property(
      fc.double({ min: 2, max: 1000, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (speed, late, read) => {
        const least = 1000 / speed;
        const took = least + ((1000 - least) / 2 - 0.001) * late;
        const verdict = judgeDilation(answered(took, -read * (took * speed - 1000), speed));
        expect(verdict).toEqual({ holds: true, detail: expect.stringContaining('as the emulator has it') });
      },
    );
    fc.assert(property);
  });

  it('fails for a client in real time, whatever its clock says', () => {
    const property = fc.property(
      fc.double({ min: 1.2, max: 1000, noNaN: true }),
      fc.double({ min: 950, max: 100_000, noNaN: true }),
      fc.integer({ min: -100_000, max: 100_000 }),
      (speed, took, off) => {
        const verdict = judgeDilation(answered(took, off, speed));
        expect(verdict).toEqual({ holds: false, detail: expect.stringContaining('real time') });
      },
    );
    fc.assert(property);
  });

  it('tells a sleeper in real time, with its numbers', () => {
    expect(judgeDilation(answered(1001.23))).toEqual({
      holds: false,
      detail: 'The client sleeps in real time: a sleep of 1 s at speed 20 took 1001.2 ms instead of 50 ms.',
    });
  });

  it('tells who came back early, and who was too slow to be judged', () => {
    expect(judgeDilation(answered(12)).detail).toContain('came back early');
    expect(judgeDilation(answered(49.2)).holds).toBe(true);
    expect(judgeDilation(answered(700))).toEqual({
      holds: false,
      detail: expect.stringContaining('cannot be told'),
    });
  });

  it('tells clocks that disagree, by how much and which way', () => {
    expect(judgeDilation(answered(55, 999)).holds).toBe(true);
    expect(judgeDilation(answered(55, 1001))).toEqual({
      holds: false,
      detail: "The client's clock is 1.001 s ahead of the emulator's; 1 s would do.",
    });
    expect(judgeDilation(answered(55, -1200))).toEqual({
      holds: false,
      detail: "The client's clock is 1.1 s behind the emulator's; 1 s would do.",
    });
  });

  it('tells a clock that is the machine’s own', () => {
    expect(judgeDilation({ ...answered(55), said: REAL + 55 }).detail).toContain("tells the machine's");
  });

  it('asks no more than an honest sleep of a client in real time', () => {
    expect(judgeDilation(answered(1003, -2, 1)).holds).toBe(true);
    expect(judgeDilation(answered(900, 0, 1)).holds).toBe(false);
  });

  it('judges a sleep of any length', () => {
    expect(judgeDilation({ ...answered(510), sleepMillis: 10_000 }).holds).toBe(true);
    expect(judgeDilation({ ...answered(9_990), sleepMillis: 10_000 }).detail).toContain('10 s at speed 20');
  });
});
