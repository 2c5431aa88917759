import { type Check, figure } from './check.ts';

/** A send without an answer may have been accepted or not: with a lost peer the balance proves nothing. */
export const nothingLost: Check = {
  id: 'nothing-lost',
  title: 'every send was answered',
  otherwise: 'invalid',
  judge: ({ client }) => {
    const { lost } = client.total.outcomes;
    return {
      holds: lost === 0,
      detail:
        lost === 0
          ? 'Every send was answered.'
          : `${figure(lost)} sends were never answered, so nobody knows whether they were accepted: see k6.log.`,
    };
  },
};
