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
  readonly departed: number;
  readonly depth: number;
  readonly delivered: number;
  readonly inFlight: number;
}

/** The ledger of one tenant: its sends, its other requests, its token calls, and the balance of its messages. */
export interface Ledger {
  readonly sends: Readonly<Tally>;
  readonly others: Readonly<Tally>;
  readonly tokens: { readonly issued: number; readonly limited: number; readonly refused: number };
  readonly messages: Balance;
}

/** Says in sentences which balances of a ledger do not hold; empty when all do. */
export function explainImbalance(ledger: Ledger): string[] {
  const { sends, others, messages } = ledger;
  const ended = (tally: Tally) => OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0);
  const claims: [string, number, string, number][] = [
    ['sends offered', sends.offered, 'sends that ended', ended(sends)],
    ['other requests offered', others.offered, 'other requests that ended', ended(others)],
    ['sends accepted', sends.accepted, 'messages accepted', messages.accepted],
    ['messages accepted', messages.accepted, 'departed + depth', messages.departed + messages.depth],
    ['messages departed', messages.departed, 'delivered + in flight', messages.delivered + messages.inFlight],
  ];
  return claims
    .filter(([, left, , right]) => left !== right)
    .map(([leftName, left, rightName, right]) => `${leftName}: ${left}, but ${rightName}: ${right}`);
}
