import type { PhaseName } from '../../../../scenarios/support/plan/phase.ts';
import type { ClientCounts } from '../../client/client-seen.ts';
import { clientSeen } from '../../client/client-seen.ts';
import type { Evidence } from '../check.ts';

const NOTHING = clientSeen([]).total;

/** What the client counted in a part; nothing where it saw nothing of it. */
export function partSeen({ client }: Pick<Evidence, 'client'>, part: PhaseName): ClientCounts {
  return client.phases[part] ?? NOTHING;
}

/** What a counter of the scenario's own came to, in the whole run or in one part. */
export function counted({ client }: Pick<Evidence, 'client'>, metric: string, part?: PhaseName): number {
  return client.counters[part === undefined ? metric : `${metric}{phase:${part}}`] ?? 0;
}
