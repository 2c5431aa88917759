import { CALLBACKS } from '../../../mocks/contract/callback-settings.ts';
import type { RunSettings } from '../run-settings.ts';

/** What the `callbacks` scenario lets one choose: the options of its settings. */
export interface CallbackChoice {
  /** The user's own receiver; `null` where the run starts one. */
  readonly receiver: string | null;
  /** Share of callbacks that the run's own receiver refuses once. */
  readonly refusedShare: number;
  /** Share of callbacks that it answers late, and how late. */
  readonly slowShare: number;
  readonly slowMillis: number;
  /** The tenant's waits before a second try, a third, and so on. */
  readonly retrySeconds: readonly number[];
}

/** So that a run of seconds sees callbacks come again: the documented doubling, begun at a second. */
const SHORT_RETRIES = [1, 2, 4, 8, 16];
const USUAL_REFUSED_SHARE = 0.01;
const SLOW_SHARE = 0.01;
const SLOW_MILLIS = 200;

/** Completes what was chosen. */
export function callbackChoice(
  { receiver, refuse }: { readonly receiver?: string; readonly refuse?: number },
  fullSize: boolean,
): CallbackChoice {
  const own = receiver === undefined;
  return {
    receiver: receiver ?? null,
    refusedShare: own ? (refuse ?? USUAL_REFUSED_SHARE) : 0,
    slowShare: own ? SLOW_SHARE : 0,
    slowMillis: own ? SLOW_MILLIS : 0,
    retrySeconds: fullSize ? CALLBACKS.retrySeconds.value : SHORT_RETRIES,
  };
}

/** What was chosen for a run of the `callbacks` scenario. */
export function choiceOf({ options }: Pick<RunSettings, 'options'>): CallbackChoice {
  return options as unknown as CallbackChoice;
}
