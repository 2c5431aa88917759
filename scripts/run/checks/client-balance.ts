import { OUTCOMES } from '../../../scenarios/support/outcome.ts';
import { type Check, figure } from './check.ts';

/** Every message that was meant ended one way. */
export const clientBalance: Check = {
  id: 'client-balance',
  title: 'every message meant has an end',
  otherwise: 'invalid',
  judge: ({ client }) => {
    const ended = OUTCOMES.reduce((sum, outcome) => sum + client.total.outcomes[outcome], 0);
    return {
      holds: client.total.meant === ended,
      detail: `${figure(client.total.meant)} messages were meant, ${figure(ended)} ended.`,
    };
  },
};
