import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MILLIS = 20;

/** How late the event loop ran its timers, in seconds. */
export interface Lag {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Watches how late the event loop of this process runs. It holds a timer, which does not keep the process alive. */
export class EventLoopLag {
  readonly #histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MILLIS });

  constructor() {
    this.#histogram.enable();
  }

  /** The lag since it was taken before, or since the start. */
  take(): Lag {
    const histogram = this.#histogram;
    // What is recorded is the time between two ticks of its timer: the lag is what goes beyond the timer's own pace.
    const seconds = (nanos: number) => Math.max(0, nanos / 1e9 - RESOLUTION_MILLIS / 1000);
    const empty = histogram.count === 0;
    const lag: Lag = empty
      ? { p50: 0, p99: 0, max: 0 }
      : {
          p50: seconds(histogram.percentile(50)),
          p99: seconds(histogram.percentile(99)),
          max: seconds(histogram.max),
        };
    histogram.reset();
    return lag;
  }

  /** Ends the watch. */
  stop(): void {
    this.#histogram.disable();
  }
}
