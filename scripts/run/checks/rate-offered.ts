import { type Check, figure } from './check.ts';
import { judgedPhasesOf } from './judged-phases.ts';

const TOLERANCE = 0.01;

/** The generator offered what was asked of it. */
export const rateOffered: Check = {
  id: 'rate-offered',
  title: 'the asked rate was offered',
  otherwise: 'invalid',
  judge: (evidence) => {
    const phases = judgedPhasesOf(evidence);
    // One arrival may fall on the other side of the edge between two phases.
    const off = phases.filter(
      ({ planned, seen }) => Math.abs(seen.meant - planned) > planned * TOLERANCE + 1,
    );
    const told = phases.map(
      ({ name, planned, seen }) => `${name} ${figure(seen.meant)} of ${figure(planned)}`,
    );
    return {
      holds: off.length === 0,
      detail: `Offered: ${told.join(', ')}; ${TOLERANCE * 100} % off is allowed.`,
    };
  },
};
