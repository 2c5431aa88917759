import { type Check, figure } from '../check.ts';
import { messagesAsSeconds } from './messages-as-seconds.ts';
import { scaledSlack } from './scaled-slack.ts';

const TOLERANCE = 0.005;
/** Messages come one by one and the prediction is a fluid: it may be full so many earlier or later. */
const MESSAGES = 2;

/** The queue is full when what comes, less what it drains, has filled it: Q / (λ − μ). */
export const fillTimeHeld: Check = {
  id: 'fill-time-held',
  title: 'the queue fills in its time',
  otherwise: 'fail',
  judge: ({ settings, depth }) => {
    const due = depth?.predictedFillSeconds ?? null;
    if (depth === undefined || due === null) return null;
    const { fillSeconds, capacity, fullSizeFillSeconds } = depth;
    const slack = scaledSlack(settings);
    const allowed = due * TOLERANCE + slack + messagesAsSeconds(MESSAGES, depth, due);
    const predicted = `${figure(due, 2)} s were predicted`;
    if (fillSeconds === null)
      return { holds: false, detail: `The queue of ${figure(capacity)} never was full; ${predicted}.` };
    return {
      holds: Math.abs(fillSeconds - due) <= allowed,
      detail:
        `Its first 429 came after ${figure(fillSeconds, 2)} s; ${predicted}, ±${figure(allowed, 2)} s ` +
        `(${TOLERANCE * 100} %${slack === 0 ? '' : `, ${slack} s of a scaled run`}). At full size that is ${figure(fullSizeFillSeconds ?? 0, 1)} s.`,
    };
  },
};
