import { type Check, figure } from './check.ts';

const UNEXPECTED = ['unauthorized', 'refused', 'failed'] as const;

/** Valid messages with a good token are accepted or limited, nothing else. */
export const nothingUnexpected: Check = {
  id: 'nothing-unexpected',
  title: 'valid sends are accepted or limited',
  otherwise: 'fail',
  judge: ({ client }) => {
    const found = UNEXPECTED.filter((outcome) => client.total.outcomes[outcome] > 0);
    return {
      holds: found.length === 0,
      detail:
        found.length === 0
          ? 'No send was unauthorized, refused or failed.'
          : `${found.map((outcome) => `${figure(client.total.outcomes[outcome])} ${outcome}`).join(', ')}.`,
    };
  },
};
