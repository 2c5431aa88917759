import { availableParallelism } from 'node:os';
import pidusage from 'pidusage';

/** What the load generator cost, seen from outside of it. */
export interface GeneratorHealth {
  /** Processor seconds used, up to the last sample. */
  readonly cpuSeconds: number;
  /** Share of all cores that the generator used in its busiest second: 0 to 1. */
  readonly peakCpuShare: number;
  /** Share of all cores that the generator used on average: 0 to 1. */
  readonly meanCpuShare: number;
  readonly peakMemoryBytes: number;
  readonly samples: number;
}

/** What a load generator costs at this moment, seen from outside of it. */
export interface GeneratorNow {
  /** Share of all cores that it used between the last two samples: 0 to 1. */
  readonly cpuShare: number;
  /** Share of all cores that it used on average so far: 0 to 1. */
  readonly meanCpuShare: number;
  /** Resident memory. */
  readonly memoryBytes: number;
}

/** What several generators cost at this moment together; `null` when one of them was not sampled. */
export function jointNow(each: readonly (GeneratorNow | null)[]): GeneratorNow | null {
  const known = each.filter((now) => now !== null);
  if (known.length === 0 || known.length < each.length) return null;
  return {
    cpuShare: known.reduce((sum, { cpuShare }) => sum + cpuShare, 0),
    meanCpuShare: known.reduce((sum, { meanCpuShare }) => sum + meanCpuShare, 0),
    memoryBytes: known.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
  };
}

/** What several generators cost together. */
export function jointHealth(each: readonly GeneratorHealth[]): GeneratorHealth {
  const sum = (of: (health: GeneratorHealth) => number) =>
    each.reduce((total, health) => total + of(health), 0);
  return {
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    peakCpuShare: Math.min(
      1,
      sum(({ peakCpuShare }) => peakCpuShare),
    ),
    meanCpuShare: sum(({ meanCpuShare }) => meanCpuShare),
    peakMemoryBytes: sum(({ peakMemoryBytes }) => peakMemoryBytes),
    samples: Math.min(...each.map(({ samples }) => samples)),
  };
}

const INTERVAL_MILLIS = 1000;

/** Samples a process once a second until told to stop. */
export class GeneratorWatch {
  readonly #timer: NodeJS.Timeout;
  readonly #cores = availableParallelism();
  #cpuMillis = 0;
  #firstMillis: { cpu: number; at: number } | null = null;
  #lastAt = 0;
  #peakShare = 0;
  #peakMemory = 0;
  #samples = 0;
  #lastShare: number | null = null;
  #lastMemory = 0;

  constructor(private readonly pid: number) {
    this.#timer = setInterval(() => this.#sample(), INTERVAL_MILLIS);
  }

  /** What the last samples show; `null` before there are two, and once the process has ended. */
  now(): GeneratorNow | null {
    if (this.#lastShare === null) return null;
    return { cpuShare: this.#lastShare, meanCpuShare: this.#meanShare(), memoryBytes: this.#lastMemory };
  }

  /** Ends the watch and tells what was seen. */
  stop(): GeneratorHealth {
    clearInterval(this.#timer);
    return {
      cpuSeconds: this.#cpuMillis / 1000,
      peakCpuShare: this.#peakShare,
      meanCpuShare: this.#meanShare(),
      peakMemoryBytes: this.#peakMemory,
      samples: this.#samples,
    };
  }

  #meanShare(): number {
    const first = this.#firstMillis;
    const elapsed = first === null ? 0 : this.#lastAt - first.at;
    return first === null || elapsed === 0 ? 0 : (this.#cpuMillis - first.cpu) / elapsed / this.#cores;
  }

  async #sample(): Promise<void> {
    try {
      const { ctime, memory } = await pidusage(this.pid);
      const at = performance.now();
      if (this.#firstMillis === null) this.#firstMillis = { cpu: ctime, at };
      else {
        const share = (ctime - this.#cpuMillis) / (at - this.#lastAt) / this.#cores;
        this.#peakShare = Math.max(this.#peakShare, share);
        this.#lastShare = share;
      }
      this.#cpuMillis = ctime;
      this.#lastAt = at;
      this.#lastMemory = memory;
      this.#peakMemory = Math.max(this.#peakMemory, memory);
      this.#samples += 1;
    } catch {
      // The process ended between two samples: what was seen until then stands.
      clearInterval(this.#timer);
      this.#lastShare = null;
    }
  }
}
