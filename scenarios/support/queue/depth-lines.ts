/** What `queue_stats` of an app said at a moment. */
export interface DepthSeen {
  readonly app: string;
  /** Seconds after the scenario's start. */
  readonly seconds: number;
  /** `outbound_size`, in messages. */
  readonly size: number;
  /** `outbound_limit`, in messages; `null` when there is none. */
  readonly limit: number | null;
}

/** A message that its app's queue refused. */
export interface FullSeen {
  readonly app: string;
  /** When it was due, in seconds after the scenario's start. */
  readonly seconds: number;
}

const DEPTH = 'SPILLWAY-DEPTH';
const FULL = 'SPILLWAY-FULL';

/** A look at a queue as a line of k6's log, in which quotes would be escaped: there are none. */
export function depthLine({ app, seconds, size, limit }: DepthSeen): string {
  return `${DEPTH} app=${app} seconds=${seconds.toFixed(3)} size=${size} limit=${limit ?? 'none'}`;
}

/** A refusal of a queue as a line of k6's log. */
export function fullLine({ app, seconds }: FullSeen): string {
  return `${FULL} app=${app} seconds=${seconds.toFixed(4)}`;
}

/** Every look at a queue in what a k6 process wrote, with anything around it, in its order. */
export function depthsIn(log: string): DepthSeen[] {
  const lines = log.matchAll(
    new RegExp(`${DEPTH} app=(\\S+) seconds=([\\d.]+) size=(\\d+) limit=(\\d+|none)`, 'g'),
  );
  return [...lines].map(([, app = '', seconds, size, limit]) => ({
    app,
    seconds: Number(seconds),
    size: Number(size),
    limit: limit === 'none' ? null : Number(limit),
  }));
}

/** Every refusal of a queue that a k6 process told of. */
export function fullsIn(log: string): FullSeen[] {
  const lines = log.matchAll(new RegExp(`${FULL} app=(\\S+) seconds=([\\d.]+)`, 'g'));
  return [...lines].map(([, app = '', seconds]) => ({ app, seconds: Number(seconds) }));
}
