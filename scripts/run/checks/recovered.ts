import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { offeredBy } from '../../../scenarios/support/plan/offered-by.ts';
import { type Check, figure } from './check.ts';

/** The page says a project limit is gone within a second of backing off: nobody documents how long, so this is assumed. */
const MOST_MILLIS = 1000;

/** When the load falls below the limit, its 429s stop. */
export const recovered: Check = {
  id: 'recovered',
  title: '429s stop when the load falls',
  otherwise: 'fail',
  judge: ({ client, settings }) => {
    const seconds = secondsOf(settings.plan, 'recovery');
    const rate = seconds === 0 ? 0 : offeredBy(settings.plan, 'recovery') / seconds;
    if (rate === 0 || rate >= settings.projectLimit) return null;
    const last = client.trends.spillway_limited_after?.max ?? null;
    return {
      holds: last === null || last <= MOST_MILLIS,
      detail:
        last === null
          ? `After the load fell to ${figure(rate)}/s no send was limited.`
          : `After the load fell to ${figure(rate)}/s the last 429 came ${figure(last)} ms later; ${MOST_MILLIS} ms are allowed.`,
    };
  },
};
