import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runningPace } from './running-pace.ts';

/** A clock that only jumps: its pace believes it runs a thousand times as fast as the machine's. */
function jumping() {
  const at = { micros: 0 };
  return { at, pace: runningPace(() => at.micros, 1000) };
}

const HOUR = 3_600_000_000;

test('who waits goes on when the clock has jumped to the moment, and not before', async () => {
  const { at, pace } = jumping();
  let went = false;
  const waited = pace.until(HOUR).then(() => {
    went = true;
  });
  expect(pace.nextAt()).toBe(HOUR);
  at.micros = HOUR - 1;
  pace.jumped();
  await pass(1);
  expect(went).toBe(false);
  at.micros = HOUR;
  pace.jumped();
  await waited;
  expect(pace.nextAt()).toBe(Number.POSITIVE_INFINITY);
});

test('the next moment is the soonest that anybody still waits for', async () => {
  const { at, pace } = jumping();
  const leaving = new AbortController();
  const left = pace.until(HOUR, leaving.signal);
  const later = pace.until(2 * HOUR);
  expect(pace.nextAt()).toBe(HOUR);
  leaving.abort();
  await left;
  expect(pace.nextAt()).toBe(2 * HOUR);
  at.micros = 2 * HOUR;
  pace.jumped();
  await later;
});
