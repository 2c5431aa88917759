import { type Check, figure } from '../check.ts';

/** While it is full a message leaves now and then, before the next takes its place. */
const SLACK = 2;

/** A full queue holds as many as it is to hold, and the app says so too. */
export const capHeld: Check = {
  id: 'cap-held',
  title: 'the full queue holds its cap',
  otherwise: 'fail',
  judge: ({ depth }) => {
    if (depth === undefined || depth.measured.length === 0) return null;
    const { capacity, predicted, measured, shownCapacity = null } = depth;
    const whileFull = measured.filter((_, index) => (predicted[index]?.depth ?? 0) >= capacity);
    if (whileFull.length === 0) return null;
    const deepest = Math.max(...measured.map((point) => point.depth));
    return {
      holds: deepest <= capacity && deepest >= capacity - SLACK && shownCapacity === capacity,
      detail:
        `At its deepest it held ${figure(deepest)} of ${figure(capacity)}, looked at ${figure(whileFull.length)} times while it was full; ` +
        `the app says ${shownCapacity === null ? 'no cap' : figure(shownCapacity)}.`,
    };
  },
};
