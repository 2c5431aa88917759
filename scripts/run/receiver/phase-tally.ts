import type { ReceiverPhase } from './receiver-report.ts';
import { TimesRecord } from './times-record.ts';

/** What a receiver counts of one phase: callbacks of each app, and lags. */
export class PhaseTally {
  readonly lag = new TimesRecord();
  readonly #ofApp: Uint32Array;

  constructor(apps: number) {
    this.#ofApp = new Uint32Array(apps);
  }

  /** Counts a callback of an app. */
  count(app: number): void {
    this.#ofApp[app] = (this.#ofApp[app] as number) + 1;
  }

  /** What was counted until now. */
  seen(): ReceiverPhase {
    let [received, fewest, most] = [0, Number.POSITIVE_INFINITY, 0];
    for (const count of this.#ofApp) {
      received += count;
      fewest = Math.min(fewest, count);
      most = Math.max(most, count);
    }
    return { received, fewestOfApp: fewest, mostOfApp: most, lag: this.lag.latency() };
  }
}
