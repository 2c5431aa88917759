/** What k6 itself has counted so far, over all of its processes, as only it can know it while it runs. */
export interface K6Counts {
  /** Arrivals dropped for want of an idle virtual user. */
  readonly dropped: number;
  /** Sends that were never answered. */
  readonly lost: number;
  /** Answers that depart from their documented form. */
  readonly malformed: number;
}

const METRICS = {
  dropped: 'dropped_iterations',
  lost: 'spillway_lost',
  malformed: 'spillway_malformed',
} as const;
const PATIENCE_MILLIS = 500;

/**
 * Asks running k6 processes for these counters, one by one: to list all metrics, k6 would sort every time it measured.
 * @param addresses of their APIs, such as `127.0.0.1:6565`
 * @returns `null` when one of them does not answer
 */
export async function readK6Counts(addresses: readonly string[]): Promise<K6Counts | null> {
  if (addresses.length === 0) return null;
  const total = async (metric: string) => {
    const each = await Promise.all(addresses.map((address) => counterAt(address, metric)));
    return each.reduce((sum, count) => sum + count, 0);
  };
  try {
    const [dropped, lost, malformed] = await Promise.all([
      total(METRICS.dropped),
      total(METRICS.lost),
      total(METRICS.malformed),
    ]);
    return { dropped, lost, malformed };
  } catch {
    return null;
  }
}

/** A counter to which nothing was added yet is not known to k6: it answers 404. */
async function counterAt(address: string, metric: string): Promise<number> {
  const answer = await fetch(`http://${address}/v1/metrics/${metric}`, {
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
  });
  const text = await answer.text();
  if (answer.status === 404) return 0;
  const { data } = JSON.parse(text) as { data: { attributes: { sample: { count: number } } } };
  return data.attributes.sample.count;
}
