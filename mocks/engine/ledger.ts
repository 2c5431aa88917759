import type { CallbackCounts } from './callback-desk.ts';

/** How a request ended, seen from the server. `accepted` is any 2xx. */
export type Outcome =
  | 'accepted'
  | 'limited-project'
  | 'limited-queue'
  | 'limited-basic'
  | 'unauthorized'
  | 'refused'
  | 'failed';

/** Every outcome, in the order in which reports show them. */
export const OUTCOMES: readonly Outcome[] = [
  'accepted',
  'limited-project',
  'limited-queue',
  'limited-basic',
  'unauthorized',
  'refused',
  'failed',
];

/** How many requests came and how each of them ended. */
export type Tally = { offered: number } & Record<Outcome, number>;

/** A tally of nothing. */
export function emptyTally(): Tally {
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

/** What became of the messages of one tenant, as numbers that must balance. */
export interface Balance {
  readonly accepted: number;
  /** Those among the accepted that the control API put in, and no client sent. */
  readonly preloaded: number;
  readonly departed: number;
  readonly depth: number;
  /** Ended in the queue, because their time to live was over. */
  readonly expired: number;
  readonly delivered: number;
  readonly failed: number;
  readonly inFlight: number;
  /** Those among the delivered that were read. */
  readonly read: number;
}

/** The balance of no messages. */
export function emptyBalance(): Balance {
  return {
    accepted: 0,
    preloaded: 0,
    departed: 0,
    depth: 0,
    expired: 0,
    delivered: 0,
    failed: 0,
    inFlight: 0,
    read: 0,
  };
}

/** What injected faults did to the calls of a tenant. */
export interface FaultCounts {
  /** Calls that met a fault. */
  readonly fired: number;
  /** Sends that were accepted though their client was not told, or not all of it. They are among the accepted. */
  readonly lostAnswers: number;
}

/** The ledger of one tenant: its sends, its other requests, its token calls, and the balance of its messages. */
export interface Ledger {
  readonly sends: Readonly<Tally>;
  readonly others: Readonly<Tally>;
  readonly tokens: { readonly issued: number; readonly limited: number; readonly refused: number };
  readonly messages: Balance;
  readonly callbacks: Readonly<CallbackCounts>;
  readonly faults: FaultCounts;
}

/** Says in sentences which balances of a ledger do not hold; empty when all do. */
export function explainImbalance(ledger: Ledger): string[] {
  const { sends, others, messages, callbacks, faults } = ledger;
  const lost = faults.lostAnswers;
  const dead = Object.values(callbacks.dead).reduce((sum, each) => sum + each, 0);
  const ended = (tally: Tally) => OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0);
  const claims: [string, number, string, number][] = [
    ['answers lost', lost, 'at most the sends accepted', Math.min(lost, sends.accepted)],
    ['answers lost', lost, 'at most the faults that fired', Math.min(lost, faults.fired)],
    ['sends offered', sends.offered, 'sends that ended', ended(sends)],
    ['other requests offered', others.offered, 'other requests that ended', ended(others)],
    [
      'sends accepted',
      sends.accepted,
      'messages accepted and not preloaded',
      messages.accepted - messages.preloaded,
    ],
    [
      'messages accepted',
      messages.accepted,
      'departed + depth + expired',
      messages.departed + messages.depth + messages.expired,
    ],
    [
      'messages departed',
      messages.departed,
      'delivered + failed + in flight',
      messages.delivered + messages.failed + messages.inFlight,
    ],
    [
      'callbacks created',
      callbacks.created,
      'delivered + dead + pending',
      callbacks.delivered + dead + callbacks.pending,
    ],
  ];
  return claims
    .filter(([, left, , right]) => left !== right)
    .map(([leftName, left, rightName, right]) => `${leftName}: ${left}, but ${rightName}: ${right}`);
}
