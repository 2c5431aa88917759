import { LIMITING } from '../contract/limiting.ts';
import type { LimitsChange } from '../contract/limits-change.ts';
import { makeLimiter } from '../engine/make-limiter.ts';
import type { BucketLimit, RateLimit, RateLimitAlgorithm } from '../engine/rate-limit.ts';
import { SettingRefused } from './setting-refused.ts';

type Change = NonNullable<LimitsChange['basic']>;
type Setting = 'burst' | 'tickMillis' | 'windowMillis' | 'countRejects';

/** What each algorithm takes besides its rate. */
const SETTINGS: Record<RateLimitAlgorithm, readonly Setting[]> = {
  'token-bucket': ['burst'],
  'ticked-token-bucket': ['burst', 'tickMillis'],
  'fixed-window': ['windowMillis'],
  'sliding-log': ['windowMillis', 'countRejects'],
  'sliding-window-counter': ['windowMillis', 'countRejects'],
};

/** Assumed, as the algorithms are. */
const DEFAULT_SETTINGS = {
  tickMillis: LIMITING.tickMillis.value,
  windowMillis: LIMITING.windowMillis.value,
  countRejects: LIMITING.countRejects.value,
};

/**
 * A rate limit after a change: what is left out comes from the limit before, as far as the algorithm has it in common,
 * and from the defaults.
 * @param name what the limit is called in a refusal, such as `limits.project`
 * @throws SettingRefused when a setting belongs to another algorithm, or the limit lets nothing through
 */
export function changedRateLimit(
  name: string,
  before: RateLimit | null,
  change: Change,
  defaults: BucketLimit,
): RateLimit {
  const { algorithm = before?.algorithm ?? 'token-bucket', ...settings } = change;
  const own: readonly string[] = ['rate', ...SETTINGS[algorithm]];
  const foreign = Object.keys(settings).find((setting) => !own.includes(setting));
  if (foreign !== undefined) {
    throw new SettingRefused(
      `${name}.${foreign} is nothing to a ${algorithm}, which takes ${own.join(', ')}.`,
    );
  }
  const known: Record<string, unknown> = { ...DEFAULT_SETTINGS, ...defaults, ...before, ...settings };
  const picked = Object.fromEntries(own.map((setting) => [setting, known[setting]]));
  const limit = { algorithm, ...picked } as RateLimit;
  try {
    makeLimiter(limit);
  } catch (error) {
    if (error instanceof RangeError) throw new SettingRefused(`${name}: ${error.message}`);
    throw error;
  }
  return limit;
}
