import { DEFAULT_LIMITS } from '../../../../mocks/api/changed-limits.ts';
import { emptyBalance, emptyTally } from '../../../../mocks/engine/ledger.ts';
import { authOptions } from '../../../../scenarios/support/auth/auth-options.ts';
import { authPlan } from '../../../../scenarios/support/auth/auth-plan.ts';
import { STRANGERS, turnedAwayMetric } from '../../../../scenarios/support/auth/strangers.ts';
import type { PhaseName } from '../../../../scenarios/support/plan/phase.ts';
import { PROFILES } from '../../../../scenarios/support/plan/profiles.ts';
import type { PhaseSeen } from '../../client/client-seen.ts';
import type { Evidence } from '../check.ts';
import { counts, goodRun, latency, phaseSeen } from '../evidence-fixture.ts';

const options = authOptions({ profile: PROFILES.ci });
const phases: Record<string, PhaseSeen> = {
  'cold-start': { ...phaseSeen({ accepted: 60 }), response: { ...latency(60, 600), p99: 3_300, max: 3_400 } },
  reuse: phaseSeen({ accepted: 56 }),
  expiry: phaseSeen({ accepted: 364 }),
  basic: phaseSeen({ accepted: 85, 'limited-basic': 20 }),
  strangers: phaseSeen({ unauthorized: 30, refused: 15 }),
  'token-limit': phaseSeen({ accepted: 70, limited: 50 }),
};

/** A run of the `auth` scenario, profile `ci`, that went as it should. */
export const goodAuthRun: Evidence = {
  ...goodRun,
  settings: {
    ...goodRun.settings,
    scenario: 'auth',
    plan: authPlan(options).plan,
    options: { ...options },
    rate: 30,
    apps: 1,
  },
  client: {
    ...goodRun.client,
    total: counts({
      accepted: 635,
      'limited-basic': 20,
      limited: 50,
      unauthorized: 30,
      refused: 15,
    }),
    phases,
    counters: {
      spillway_token_issued: 170,
      spillway_token_limited: 130,
      spillway_token_refused: 5,
      spillway_token_unauthorized: 10,
      'spillway_token_limited{phase:cold-start}': 80,
      'spillway_token_issued{phase:expiry}': 30,
      spillway_own_calls_accepted: 505,
      spillway_own_calls_limited_basic: 20,
      spillway_own_calls_unauthorized: 23,
      spillway_other_calls_refused: 10,
      spillway_basic_accepted: 25,
      spillway_basic_limited_basic: 20,
      spillway_expired: 3,
      ...Object.fromEntries(STRANGERS.map((each) => [turnedAwayMetric(each), 5])),
    },
  },
  ledger: {
    ...goodRun.ledger,
    sends: emptyTally(),
    messages: emptyBalance(),
    others: { ...emptyTally(), offered: 548, accepted: 505, 'limited-basic': 20, unauthorized: 23 },
    tokens: { issued: 170, limited: 130, refused: 5 },
  },
  auth: {
    limits: DEFAULT_LIMITS,
    other: { ...emptyTally(), offered: 10, refused: 10 },
    renewals: Array.from({ length: 30 }, (_, index) => 1_795_422_861_845 + index * 400),
  },
};

/** The good run with other counters of the scenario's own. */
export function withCounters(change: Readonly<Record<string, number>>): Evidence {
  const { client } = goodAuthRun;
  return { ...goodAuthRun, client: { ...client, counters: { ...client.counters, ...change } } };
}

/** The good run with something else seen in a part. */
export function withPart(part: PhaseName, change: Partial<PhaseSeen>): Evidence {
  const { client } = goodAuthRun;
  const seen = { ...(client.phases[part] ?? phaseSeen({})), ...change };
  return { ...goodAuthRun, client: { ...client, phases: { ...client.phases, [part]: seen } } };
}
