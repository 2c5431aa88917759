import { choiceOf } from '../../receiver/callback-choice.ts';
import { type Check, figure } from '../check.ts';

/** A receiver that was to refuse some callbacks and refused none has shown nothing of repeats. */
export const refusalsMade: Check = {
  id: 'refusals-made',
  title: 'the receiver refused what it was to',
  otherwise: 'invalid',
  judge: ({ receiver, settings }) => {
    const { refusedShare } = choiceOf(settings);
    if (receiver === undefined || refusedShare === 0) return null;
    // One in each block of so many, and the last block may be cut before its turn.
    const due = Math.floor(receiver.distinct / Math.round(1 / refusedShare));
    const { refused } = receiver;
    return {
      holds: refused > 0 && Math.abs(refused - due) <= 1,
      detail:
        `${figure(refused)} of ${figure(receiver.distinct)} reports were refused at first, ${figure(due)} were to be (--refuse)` +
        (refused > 0 ? '.' : ': run for longer (--duration), or at a higher rate (--rate).'),
    };
  },
};
