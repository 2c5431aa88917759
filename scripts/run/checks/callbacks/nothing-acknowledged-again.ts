import { type Check, figure } from '../check.ts';

/** What was acknowledged does not come again: a receiver would count it twice. */
export const nothingAcknowledgedAgain: Check = {
  id: 'nothing-acknowledged-again',
  title: 'nothing acknowledged came again',
  otherwise: 'fail',
  judge: ({ receiver }) => {
    if (receiver === undefined) return null;
    const { redelivered, acknowledged } = receiver;
    return {
      holds: redelivered === 0,
      detail:
        redelivered === 0
          ? `${figure(acknowledged)} callbacks were acknowledged, and none of them came again.`
          : `${figure(redelivered)} callbacks came again after they had been acknowledged.`,
    };
  },
};
