import * as hdr from 'hdr-histogram-js';
import { type Latency, NO_LATENCY, newHistogram, record } from '../client/latency.ts';

const MICROS = 1000;

/** Times that are recorded one by one, in bounded memory. */
export class TimesRecord {
  readonly #histogram = newHistogram();
  #count = 0;
  #sum = 0;
  #max = 0;

  /** @param millis below 0 counts as 0: two clocks that are read one after the other may differ by their grain */
  record(millis: number): void {
    const time = Math.max(0, millis);
    record(this.#histogram, time, 1);
    this.#count += 1;
    this.#sum += time;
    this.#max = Math.max(this.#max, time);
  }

  /** Adds the times of another record. */
  add(other: TimesRecord): void {
    this.#histogram.add(other.#histogram);
    this.#count += other.#count;
    this.#sum += other.#sum;
    this.#max = Math.max(this.#max, other.#max);
  }

  /** The distribution of what was recorded. Count, mean and maximum are exact. */
  latency(): Latency {
    if (this.#count === 0) return NO_LATENCY;
    const percentile = (rank: number) => this.#histogram.getValueAtPercentile(rank) / MICROS;
    return {
      count: this.#count,
      mean: this.#sum / this.#count,
      p50: percentile(50),
      p90: percentile(90),
      p95: percentile(95),
      p99: percentile(99),
      p999: percentile(99.9),
      max: this.#max,
      histogram: hdr.encodeIntoCompressedBase64(this.#histogram),
    };
  }
}
