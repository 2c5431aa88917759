import { LIMITS } from '../../../mocks/contract/limits.ts';
import { type MixPart, parseMix } from '../../../scenarios/support/mix/mix.ts';
import { UsageError } from '../../exit.ts';
import { SEND_CHECKS } from '../checks/all-checks.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** Messages over many apps, below, at or over the project limit. */
export const send: ScenarioRun = {
  name: 'send',
  about: 'messages over many apps, below, at or over the project limit',
  rate: ({ projectLimit }) => ({ rate: projectLimit, limit: projectLimit }),
  // So many that no app gets more than it drains, whatever the project limit admits.
  apps: (rate, { projectLimit }) => Math.ceil(Math.min(rate, projectLimit) / LIMITS.drainRate.value),
  mixed: true,
  options: ({ mix }) => (mix === undefined ? {} : { mix: mixFrom(mix) }),
  checks: SEND_CHECKS,
};

/** @throws UsageError when the mix cannot be read */
function mixFrom(text: string): readonly MixPart[] {
  try {
    return parseMix(text);
  } catch (error) {
    throw new UsageError(`--mix cannot be read: ${(error as Error).message}`);
  }
}
