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

  constructor(private readonly pid: number) {
    this.#timer = setInterval(() => this.#sample(), INTERVAL_MILLIS);
  }

  /** Ends the watch and tells what was seen. */
  stop(): GeneratorHealth {
    clearInterval(this.#timer);
    const first = this.#firstMillis;
    const elapsed = first === null ? 0 : this.#lastAt - first.at;
    return {
      cpuSeconds: this.#cpuMillis / 1000,
      peakCpuShare: this.#peakShare,
      meanCpuShare:
        first === null || elapsed === 0 ? 0 : (this.#cpuMillis - first.cpu) / elapsed / this.#cores,
      peakMemoryBytes: this.#peakMemory,
      samples: this.#samples,
    };
  }

  async #sample(): Promise<void> {
    try {
      const { ctime, memory } = await pidusage(this.pid);
      const at = performance.now();
      if (this.#firstMillis === null) this.#firstMillis = { cpu: ctime, at };
      else {
        const share = (ctime - this.#cpuMillis) / (at - this.#lastAt) / this.#cores;
        this.#peakShare = Math.max(this.#peakShare, share);
      }
      this.#cpuMillis = ctime;
      this.#lastAt = at;
      this.#peakMemory = Math.max(this.#peakMemory, memory);
      this.#samples += 1;
    } catch {
      // The process ended between two samples: what was seen until then stands.
      clearInterval(this.#timer);
    }
  }
}
