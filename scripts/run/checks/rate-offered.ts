import { type Check, figure } from './check.ts';

const TOLERANCE = 0.01;

/** The generator offered what was asked of it. */
export const rateOffered: Check = {
  id: 'rate-offered',
  title: 'the asked rate was offered',
  otherwise: 'invalid',
  judge: ({ client, settings }) => {
    const offered = client.steady.meant / settings.steadySeconds;
    return {
      holds: Math.abs(offered / settings.rate - 1) <= TOLERANCE,
      detail: `Offered ${figure(offered, 1)}/s of ${figure(settings.rate)}/s in the steady phase; 1 % off is allowed.`,
    };
  },
};
