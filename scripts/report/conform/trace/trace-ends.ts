import type { ConformReport } from '../../../../conformance/verdict/conform-report.ts';

/** The two ends of a wire, as a drawing names them. */
export interface TraceEnds {
  /** Who asks: the lane to the left. */
  readonly asking: string;
  /** Who answers: the lane to the right. */
  readonly answering: string;
  /** What requests are that belong to no call. */
  readonly requests: string;
}

/** A client asks the API; of a receiver it is Spillway that asks, with callbacks. */
export function traceEnds({ way }: Pick<ConformReport, 'way'>): TraceEnds {
  return way === 'receiver'
    ? { asking: 'Spillway', answering: 'receiver', requests: 'callbacks' }
    : { asking: 'client', answering: 'API', requests: 'other requests' };
}
