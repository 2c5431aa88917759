import { type Check, figure } from './check.ts';

const TOLERANCE = 0.005;

/**
 * Over the limit, exactly the limit is admitted; under it, everything. What the run's time to settle could not use up of
 * the limiter's burst may be admitted on top.
 */
export const projectLimitHeld: Check = {
  id: 'project-limit-held',
  title: 'the project limit admits its rate',
  otherwise: 'fail',
  judge: ({ client, settings }) => {
    const { steadySeconds, settleSeconds, projectLimit } = settings;
    const offered = client.steady.meant / steadySeconds;
    const admitted = client.steady.outcomes.accepted / steadySeconds;
    const due = Math.min(offered, projectLimit);
    const unspent = Math.max(0, projectLimit - (settings.rate - projectLimit) * settleSeconds);
    const most = Math.min(offered, projectLimit + unspent / steadySeconds);
    const off = due === 0 ? -1 : admitted / due - 1;
    return {
      holds: due > 0 && admitted >= due * (1 - TOLERANCE) && admitted <= most * (1 + TOLERANCE),
      detail:
        `Admitted ${figure(admitted, 1)}/s in the steady phase, ${figure(off * 100, 2)} % off the ${figure(due, 1)}/s due ` +
        `(offered ${figure(offered, 1)}/s, limit ${figure(projectLimit)}/s, ±${TOLERANCE * 100} %).`,
    };
  },
};
