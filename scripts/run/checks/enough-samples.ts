import { type Check, figure } from './check.ts';

const MINIMUM = 100;

/** A run that measured nothing, or next to nothing, is not green. */
export const enoughSamples: Check = {
  id: 'enough-samples',
  title: 'enough was measured',
  otherwise: 'invalid',
  judge: ({ client }) => ({
    holds: client.steady.meant >= MINIMUM && client.latency.count >= MINIMUM,
    detail:
      `The steady phase has ${figure(client.steady.meant)} sends and ${figure(client.latency.count)} answers; ` +
      `${MINIMUM} of each are the least that is judged.`,
  }),
};
