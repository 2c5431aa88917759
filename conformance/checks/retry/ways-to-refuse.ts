import type { Fault } from '../../../mocks/contract/fault-forms.ts';
import type { Step } from '../../case/step.ts';
import type { Policy } from '../../protocol/policy.ts';
import { faultTarget } from '../fault-target.ts';
import { atTokenHost, declaredAttempts } from './declared-attempts.ts';

/** What may meet every try of a call, in turn where there are several. */
type Refusal = { readonly kind: 'status'; readonly status: 429 | 503; readonly retryAfter?: number };
type Meets = Refusal | { readonly kind: 'reset-before' };

/** A way to refuse a call again and again: `renewedAfter` so many tries its token has expired, once. */
export interface WayToRefuse {
  readonly meets: readonly Meets[];
  readonly renewedAfter?: number;
}

const HINT_SECONDS = 1;
const LIMITED = { kind: 'status', status: 429 } as const;
const HINTED = { ...LIMITED, retryAfter: HINT_SECONDS } as const;
const DOWN = { kind: 'status', status: 503 } as const;
const RESET = { kind: 'reset-before' } as const;

/** A message is sent again after a 429 only, by careful clients. */
export const REFUSED_SENDS: readonly WayToRefuse[] = [
  { meets: [LIMITED] },
  { meets: [HINTED] },
  { meets: [LIMITED], renewedAfter: 1 },
  { meets: [LIMITED], renewedAfter: 2 },
];

/** Twice what the others are compared with: a bound for each kind of failure is none for a call. */
export const REFUSED_READINGS: readonly WayToRefuse[] = [
  { meets: [LIMITED] },
  { meets: [DOWN] },
  { meets: [HINTED] },
  { meets: [RESET] },
  { meets: [LIMITED, DOWN] },
  { meets: [LIMITED, RESET] },
  { meets: [LIMITED, DOWN] },
  { meets: [LIMITED], renewedAfter: 1 },
  { meets: [DOWN], renewedAfter: 2 },
];

/** How the token host refuses. */
export const REFUSED_TOKENS: readonly Meets[] = [LIMITED, DOWN, RESET];

/** So many times the allowed tries are refused; then the call succeeds, so that a client without a bound comes to an end. */
const TIMES = 3;
/** Calls of a case. */
const CALLS = 2;

/** Refuses a call in such a way, more often than its client may try. */
export function faultsOf(step: Step, { meets, renewedAfter }: WayToRefuse, policy: Policy): Fault[] {
  const operation = faultTarget(step);
  const most = declaredAttempts(policy);
  if (meets.length > 1)
    return Array.from({ length: TIMES * most }, () => meets.map((each) => ({ operation, ...each }))).flat();
  // Layers that a hint hides make the square of it.
  const isHinted = meets.some((each) => 'retryAfter' in each);
  const times = TIMES * (isHinted ? most ** 2 : most);
  const always = meets.map((each) => ({ operation, ...each, times }));
  if (renewedAfter === undefined) return always;
  return [
    ...always.map((each) => ({ ...each, times: renewedAfter })),
    { operation, kind: 'token-expired' },
    ...always,
  ];
}

/** Refuses the requests for a token of a message: for the first one, or for that after the first has expired. */
export function tokenFaults(refusal: Meets, policy: Policy, isRenewal: boolean): Fault[] {
  const times = TIMES * CALLS * declaredAttempts(atTokenHost(policy));
  const refused = { operation: 'IssueToken', ...refusal, times };
  if (!isRenewal) return [refused];
  return [
    { operation: 'SendMessage', kind: 'token-expired' },
    { ...refused, skip: 1 },
  ];
}
