import type { DepthCurve } from '../../depth/depth-curve.ts';

/** How long so many messages take to fill a queue that is full after `fillSeconds`. */
export function messagesAsSeconds(
  messages: number,
  { capacity }: Pick<DepthCurve, 'capacity'>,
  fillSeconds: number,
): number {
  return (messages * fillSeconds) / capacity;
}
