import type { LoadPlan } from './load-plan.ts';
import type { PhaseName } from './phase.ts';

/** Areas are sums of products of floating-point numbers. */
const ROUNDING = 1e-6;

/**
 * When each arrival of a plan is due, counted as k6's `ramping-arrival-rate` counts them: the first one when the area
 * under the rate reaches 1, the next when it reaches 2 (source: `cal` in k6's `ramping_arrival_rate.go`, 2.2.0).
 *
 * Every virtual user has one: its tables are made when it is first asked, and are plain numbers.
 */
export class Schedule {
  readonly #plan: LoadPlan;
  readonly #phaseEnds: readonly number[];
  /** For each stretch where it starts in seconds, and the area under the rate at its end. */
  #starts: Float64Array | null = null;
  #areas: Float64Array = new Float64Array(0);

  constructor(plan: LoadPlan) {
    this.#plan = plan;
    let ends = 0;
    this.#phaseEnds = plan.phases.map(({ seconds }) => {
      ends += seconds;
      return ends;
    });
  }

  /** The area under the rate over the whole plan: its arrivals, and a rest. */
  get area(): number {
    this.#ready();
    return this.#areas.at(-1) ?? 0;
  }

  /** How many arrivals the plan has in all. */
  get arrivals(): number {
    return Math.floor(this.area + ROUNDING);
  }

  /** Seconds from the start of the scenario to an arrival; the first one has index 0. */
  secondsAt(index: number): number {
    return this.timeOf(index + 1);
  }

  /** Seconds from the start to the moment at which the area under the rate reaches a size. */
  timeOf(area: number): number {
    const starts = this.#ready();
    const at = this.#stretchOf(area);
    const stretch = this.#plan.stretches[at];
    if (stretch === undefined) return 0;
    const [seconds, from, to] = stretch;
    const before = at === 0 ? 0 : (this.#areas[at - 1] as number);
    return (starts[at] as number) + Math.min(seconds, secondsTo(area - before, seconds, from, to));
  }

  /** The area under the rate until a moment. */
  areaAt(seconds: number): number {
    const starts = this.#ready();
    const at = this.#stretchAt(seconds);
    const stretch = this.#plan.stretches[at];
    if (stretch === undefined) return 0;
    const [length, from, to] = stretch;
    const within = Math.min(seconds - (starts[at] as number), length);
    const slope = length === 0 ? 0 : (to - from) / length;
    return (at === 0 ? 0 : (this.#areas[at - 1] as number)) + within * (from + (slope * within) / 2);
  }

  /** The phase in which a moment lies; the last one for all that comes later. */
  phaseAt(seconds: number): PhaseName {
    const ends = this.#phaseEnds;
    let at = 0;
    while (at < ends.length - 1 && seconds > (ends[at] as number)) at += 1;
    return this.#plan.phases[at]?.name ?? 'warmup';
  }

  /** Seconds from the start to the first phase of a name. */
  startOf(name: PhaseName): number {
    const index = this.#plan.phases.findIndex((phase) => phase.name === name);
    return index < 1 ? 0 : (this.#phaseEnds[index - 1] ?? 0);
  }

  #ready(): Float64Array {
    if (this.#starts !== null) return this.#starts;
    const { stretches } = this.#plan;
    const count = stretches.length;
    const starts = new Float64Array(count);
    const areas = new Float64Array(count);
    let [at, area] = [0, 0];
    for (let index = 0; index < count; index++) {
      const stretch = stretches[index] as LoadPlan['stretches'][number];
      starts[index] = at;
      at += stretch[0];
      area += (stretch[0] * (stretch[1] + stretch[2])) / 2;
      areas[index] = area;
    }
    this.#areas = areas;
    this.#starts = starts;
    return starts;
  }

  /** The last stretch that starts at a moment or before it; −1 before the first. */
  #stretchAt(seconds: number): number {
    let low = 0;
    let high = this.#starts?.length ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts?.[middle] as number) <= seconds) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The stretch in which the area under the rate reaches a size: the first one that ends at it or later. */
  #stretchOf(area: number): number {
    let low = 0;
    let high = this.#areas.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#areas[middle] as number) + ROUNDING >= area) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function secondsTo(area: number, seconds: number, from: number, to: number): number {
  const slope = seconds === 0 ? 0 : (to - from) / seconds;
  if (slope === 0) return from === 0 ? 0 : area / from;
  return (Math.sqrt(Math.max(0, from * from + 2 * slope * area)) - from) / slope;
}
