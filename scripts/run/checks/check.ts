import type { Ledger } from '../../../mocks/engine/ledger.ts';
import type { ClientSeen } from '../client/client-seen.ts';
import type { GeneratorHealth } from '../generator-health.ts';
import type { RunSettings } from '../run-settings.ts';
import type { Findings } from '../scenarios/scenario-run.ts';

/** What a finished run left behind, complete enough to be judged. */
export interface Evidence extends Findings {
  readonly settings: RunSettings;
  readonly client: ClientSeen;
  readonly ledger: Ledger;
  /** `null` where nobody was beside k6 to look, as on pods. */
  readonly generator: GeneratorHealth | null;
}

/** How a check sees a run: `null` in place of a judgement where the check does not apply to it. */
export interface Judgement {
  readonly holds: boolean;
  /** One sentence with the numbers, and where it does not hold what to do. */
  readonly detail: string;
}

/** One rule that a run is judged by. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** What it means when it does not hold: the sender or the API did wrong, or the run cannot be judged. */
  readonly otherwise: 'fail' | 'invalid';
  readonly judge: (evidence: Evidence) => Judgement | null;
}

/** A number for a sentence: thousands apart, at most `digits` decimals. */
export function figure(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, signDisplay: 'negative' });
}
