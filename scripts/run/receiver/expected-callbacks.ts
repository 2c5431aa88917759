import { LIMITS } from '../../../mocks/contract/limits.ts';
import { DEFAULT_DELIVERY } from '../../../mocks/engine/delivery-settings.ts';
import { type CallbackForecast, forecastCallbacks } from '../../plan/callback-forecast.ts';
import { projectBucket } from '../project-bucket.ts';
import type { RunSettings } from '../run-settings.ts';
import { choiceOf } from './callback-choice.ts';

/** What the settings of a run make one expect of its callbacks. */
export function expectedCallbacks(settings: RunSettings): CallbackForecast {
  const { apps, projectLimit, queueCapacity, drainRate } = settings;
  const { refusedShare, retrySeconds } = choiceOf(settings);
  return forecastCallbacks(settings.plan, {
    apps,
    project: projectBucket({ projectLimit }),
    queueCapacity,
    drainRate,
    deliverySeconds: DEFAULT_DELIVERY.latency.millis / 1000,
    pace: LIMITS.webhookRate.value,
    refusedShare,
    retrySeconds: retrySeconds[0] ?? 0,
  });
}
