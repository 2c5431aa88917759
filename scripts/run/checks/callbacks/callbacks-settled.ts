import { type Check, figure } from '../check.ts';

/** In the end no callback is pending, and none was given up. */
export const callbacksSettled: Check = {
  id: 'callbacks-settled',
  title: 'every callback was delivered in the end',
  otherwise: 'fail',
  judge: ({ ledger, callbacks }) => {
    if (callbacks === undefined) return null;
    const { created, delivered, dead, pending } = ledger.callbacks;
    const givenUp = Object.entries(dead).filter(([, count]) => count > 0);
    const lost = givenUp.map(([why, count]) => `${figure(count)} given up (${why})`);
    const waiting =
      pending > 0
        ? [
            `${figure(pending)} still pending (${figure(callbacks.patience)} s after the last message are waited for)`,
          ]
        : [];
    const notJudged =
      callbacks.notJudged.length > 0
        ? ` The receiver was your own, so nobody judged ${callbacks.notJudged.join(', ')}.`
        : '';
    return {
      holds: created > 0 && lost.length + waiting.length === 0,
      detail: `${figure(created)} created = ${[`${figure(delivered)} delivered`, ...lost, ...waiting].join(' + ')}.${notJudged}`,
    };
  },
};
