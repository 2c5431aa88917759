import { type Check, figure } from '../check.ts';

/** What was refused comes again, once, and no sooner than the schedule of retries says. */
export const refusedCameAgain: Check = {
  id: 'refused-came-again',
  title: 'what was refused came again',
  otherwise: 'fail',
  judge: ({ receiver, callbacks, ledger }) => {
    if (receiver === undefined || callbacks === undefined) return null;
    const { refused, repeated, early, repeatWait } = receiver;
    const { retried } = ledger.callbacks;
    const wait = callbacks.retrySeconds[0] ?? 0;
    return {
      holds: repeated === refused && retried === refused && early === 0,
      detail:
        `${figure(refused)} callbacks were refused once, ${figure(repeated)} came again, ${figure(retried)} by the ledger` +
        `; ${figure(early)} of them sooner than the first wait of ${figure(wait, 3)} s` +
        (repeatWait.p50 === null ? '.' : ` (median wait ${figure(repeatWait.p50 / 1000, 2)} s).`),
    };
  },
};
