import { offeredBy } from '../../../scenarios/support/plan/offered-by.ts';
import type { PhaseName } from '../../../scenarios/support/plan/phase.ts';
import { clientSeen, type PhaseSeen } from '../client/client-seen.ts';
import { NO_LATENCY } from '../client/latency.ts';
import type { Evidence } from './check.ts';

/** A phase after the warm-up that offers anything: what the plan says of it, and what the client saw. */
export interface JudgedPhase {
  readonly name: PhaseName;
  readonly planned: number;
  readonly seen: PhaseSeen;
}

const NOTHING: PhaseSeen = {
  ...clientSeen([]).total,
  response: NO_LATENCY,
  service: NO_LATENCY,
  accepted: NO_LATENCY,
  lag: NO_LATENCY,
  iteration: NO_LATENCY,
  busy: null,
};

/** The phases of a run that are judged, in their order. One that the client saw nothing of is there too. */
export function judgedPhasesOf({ settings, client }: Evidence): JudgedPhase[] {
  const names = [...new Set(settings.plan.phases.map(({ name }) => name))];
  return names
    .filter((name) => name !== 'warmup' && offeredBy(settings.plan, name) >= 1)
    .map((name) => ({
      name,
      planned: offeredBy(settings.plan, name),
      seen: client.phases[name] ?? NOTHING,
    }));
}
