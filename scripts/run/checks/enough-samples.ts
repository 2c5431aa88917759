import { type Check, figure } from './check.ts';
import { judgedPhasesOf } from './judged-phases.ts';

const MINIMUM = 100;

/** A run that measured nothing, or next to nothing, is not green. */
export const enoughSamples: Check = {
  id: 'enough-samples',
  title: 'enough was measured',
  otherwise: 'invalid',
  judge: (evidence) => {
    const phases = judgedPhasesOf(evidence);
    const counts = phases.map(
      ({ name, seen }) => `${name} ${figure(seen.meant)} sends and ${figure(seen.response.count)} times`,
    );
    const few = phases.filter(({ seen }) => Math.min(seen.meant, seen.response.count) < MINIMUM);
    return {
      holds: phases.length > 0 && few.length === 0,
      detail:
        `${counts.join(', ') || 'Nothing was measured'}; ${MINIMUM} of each are the least that is judged` +
        (few.length === 0 && phases.length > 0
          ? '.'
          : ': run for longer (--duration), or at a higher rate (--rate).'),
    };
  },
};
