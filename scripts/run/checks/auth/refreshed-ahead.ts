import { LIMITS } from '../../../../mocks/contract/limits.ts';
import { tokenMetric } from '../../../../scenarios/support/auth/wire-metrics.ts';
import { type Check, figure } from '../check.ts';
import { counted, partSeen } from './seen-parts.ts';

const SECOND_MILLIS = 1000;

/**
 * Tokens are replaced ahead of their end, spread over time: no second sees more token calls than the token host gives
 * (vendor-source), it refuses none, and no call is refused for want of a good token.
 */
export const refreshedAhead: Check = {
  id: 'refreshed-ahead',
  title: 'tokens are replaced without a stampede',
  otherwise: 'fail',
  judge: (evidence) => {
    const { auth } = evidence;
    if (auth === undefined) return null;
    const most = LIMITS.tokenRate.value;
    const peak = busiestSecond(auth.renewals);
    const refused = counted(evidence, tokenMetric('limited'), 'expiry');
    const { meant, outcomes } = partSeen(evidence, 'expiry');
    return {
      holds: peak > 0 && peak <= most && refused === 0 && outcomes.accepted === meant,
      detail:
        `At most ${figure(peak)} token calls came within a second, where the token host gives ${figure(most)}; it refused ${figure(refused)}. ` +
        `${figure(outcomes.accepted)} of ${figure(meant)} calls ended well while tokens expired.`,
    };
  },
};

/** The most that came within any second. */
function busiestSecond(times: readonly number[]): number {
  let [from, most] = [0, 0];
  for (const [to, time] of times.entries()) {
    while (time - (times[from] ?? 0) >= SECOND_MILLIS) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
