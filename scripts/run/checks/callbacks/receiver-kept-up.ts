import { type Check, figure } from '../check.ts';

const MOST_SHARE = 0.9;
const MOST_STALL_MILLIS = 100;

/** A receiver that is short of processor time measures itself. */
export const receiverKeptUp: Check = {
  id: 'receiver-kept-up',
  title: 'the receiver had time to spare',
  otherwise: 'invalid',
  judge: ({ receiver }) => {
    if (receiver === undefined) return null;
    const { busiestShare, stallMillis } = receiver;
    const holds = busiestShare <= MOST_SHARE && stallMillis <= MOST_STALL_MILLIS;
    return {
      holds,
      detail:
        `The receiver worked ${figure(busiestShare * 100)} % of its busiest second (${MOST_SHARE * 100} % are allowed), ` +
        `and was ${figure(stallMillis, 1)} ms late at the 99th percentile (${MOST_STALL_MILLIS} ms)` +
        (holds ? '.' : ': give it a processor of its own, or offer less (--rate).'),
    };
  },
};
