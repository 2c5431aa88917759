import { LIMITS } from '../../../../mocks/contract/limits.ts';
import type { RunSettings } from '../../run-settings.ts';

/** How finely k6 and this machine tell moments apart, with much to spare. */
const RESOLUTION_SECONDS = 0.1;

/**
 * Seconds that a run at less than full size may be off besides its share: at full size the share is seconds, at a scaled one it is
 * less than what moments can be told apart by.
 */
export function scaledSlack({ queueCapacity }: Pick<RunSettings, 'queueCapacity'>): number {
  return queueCapacity < LIMITS.queueCapacity.value ? RESOLUTION_SECONDS : 0;
}
