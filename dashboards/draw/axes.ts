/** A mark on an axis. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

const TENS = [1, 2, 2.5, 5, 10];
const CLOCK = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200];
const DAY = 86_400;

/**
 * Round values from the least to the most, about `wanted` of them: by tens, for bytes by powers of two, for seconds beyond a
 * minute as a clock divides them.
 */
export function roundValues(unit: string, least: number, most: number, wanted: number): readonly number[] {
  const room = (most - least) / wanted;
  if (!(room > 0)) return [least];
  const step = stepOf(unit, room);
  const first = Math.ceil(least / step - 1e-9);
  const count = Math.floor(most / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

function stepOf(unit: string, room: number): number {
  if (unit === 'bytes') return 2 ** Math.ceil(Math.log2(room));
  if (unit === 's' && room > 10) return clockStep(room);
  const power = 10 ** Math.floor(Math.log10(room));
  return (TENS.find((each) => each * power >= room) ?? 10) * power;
}

/** Times of day in UTC between two moments, in seconds since 1970, about `wanted` of them. */
export function clockTicks(start: number, end: number, wanted: number): readonly Tick[] {
  const step = clockStep((end - start) / wanted);
  const first = Math.ceil(start / step);
  const count = Math.floor(end / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const value = (first + index) * step;
    const iso = new Date(value * 1000).toISOString();
    return { value, text: step < 60 ? iso.slice(11, 19) : iso.slice(11, 16) };
  });
}

/** The shortest part of the clock, or number of days, that is no shorter than so many seconds. */
function clockStep(seconds: number): number {
  return CLOCK.find((each) => each >= seconds) ?? Math.ceil(seconds / DAY) * DAY;
}
