import { Type } from 'typebox';
import { amount, count } from './fields.ts';

/** See `TimelinePoint` of the timeline. */
export const TimelinePoint = Type.Object({
  seconds: amount,
  offered: count,
  accepted: count,
  limitedProject: count,
  limitedQueue: count,
  other: count,
  depth: count,
  tokens: count,
});
