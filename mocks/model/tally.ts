/** How often requests of a kind ended in each way, by the names of the ledger. */
export type Tally = Record<
  | 'offered'
  | 'accepted'
  | 'limited-project'
  | 'limited-queue'
  | 'limited-basic'
  | 'unauthorized'
  | 'refused'
  | 'failed',
  number
>;

/** Nothing yet. */
export function noTally(): Tally {
  return {
    offered: 0,
    accepted: 0,
    'limited-project': 0,
    'limited-queue': 0,
    'limited-basic': 0,
    unauthorized: 0,
    refused: 0,
    failed: 0,
  };
}

/** What became of messages. */
export interface Counts {
  accepted: number;
  departed: number;
  expired: number;
  delivered: number;
  failed: number;
  read: number;
}

/** Nothing yet. */
export function noCounts(): Counts {
  return { accepted: 0, departed: 0, expired: 0, delivered: 0, failed: 0, read: 0 };
}
