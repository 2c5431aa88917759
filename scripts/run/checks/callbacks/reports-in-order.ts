import { type Check, figure } from '../check.ts';

/**
 * `QUEUED_ON_CHANNEL` of a message is tried before its `DELIVERED`. The vendor promises no order: it is assumed, and what
 * the emulator promises.
 */
export const reportsInOrder: Check = {
  id: 'reports-in-order',
  title: 'reports of a message came in order',
  otherwise: 'fail',
  judge: ({ receiver }) => {
    if (receiver === undefined) return null;
    const { outOfOrder, distinct } = receiver;
    return {
      holds: outOfOrder === 0,
      detail:
        outOfOrder === 0
          ? `Of ${figure(distinct)} reports none came before one that belongs in front of it.`
          : `${figure(outOfOrder)} DELIVERED reports came before the QUEUED_ON_CHANNEL of their message.`,
    };
  },
};
