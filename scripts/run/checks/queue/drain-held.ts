import { drainRates } from '../../depth/drain-rates.ts';
import { type Check, figure } from '../check.ts';

const TOLERANCE = 0.02;
/** Messages leave one by one: a part of a run sees so many more or fewer of them. */
const MESSAGES = 2;

/** The queue drains at its rate: what it took less what it holds has left, and by so much it falls when nothing comes. */
export const drainHeld: Check = {
  id: 'drain-held',
  title: 'the queue drains at its rate',
  otherwise: 'fail',
  judge: ({ settings, client, depth }) => {
    const rates = depth === undefined ? [] : drainRates(settings, client, depth);
    if (rates.length === 0) return null;
    const { drainRate } = settings;
    const told = rates.map(({ part, seconds, rate }) => {
      const allowed = drainRate * TOLERANCE + MESSAGES / seconds;
      return {
        holds: Math.abs(rate - drainRate) <= allowed,
        text: `${figure(rate, 2)}/s ${part} (±${figure(allowed, 2)})`,
      };
    });
    return {
      holds: told.every(({ holds }) => holds),
      detail: `It drained ${told.map(({ text }) => text).join(', ')}; ${figure(drainRate, 2)}/s are due.`,
    };
  },
};
