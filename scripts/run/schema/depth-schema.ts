import { Type } from 'typebox';
import { amount, count, orNull, text } from './fields.ts';

const depthPoints = Type.Array(Type.Object({ seconds: Type.Number(), depth: Type.Number() }));

/** See `DepthCurve`. */
export const Depth = Type.Object(
  {
    appId: text,
    capacity: count,
    drainRate: amount,
    measured: depthPoints,
    predicted: depthPoints,
    residual: Type.Number(),
    fillSeconds: orNull(Type.Number()),
    predictedFillSeconds: orNull(Type.Number()),
    fullSizeFillSeconds: orNull(Type.Number()),
    shownCapacity: Type.Optional(orNull(count)),
  },
  { description: 'Depth of one ingress queue, in messages, over seconds from the start of the scenario.' },
);
