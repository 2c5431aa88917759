import { LIMITING } from '../contract/limiting.ts';
import { LIMITS } from '../contract/limits.ts';
import type { LimitsChange } from '../contract/limits-change.ts';
import { OPERATIONS, type OperationId } from '../contract/operations.ts';
import type { RateLimit } from '../engine/rate-limit.ts';
import { changedRateLimit } from './changed-rate-limit.ts';
import { SettingRefused } from './setting-refused.ts';
import type { ProjectLimit, TenantLimits } from './tenant-limits.ts';

/** The documented limits, where there are any: what a tenant lives under unless told otherwise. */
export const DEFAULT_LIMITS = {
  project: {
    algorithm: LIMITING.algorithm.value,
    rate: LIMITS.projectRate.value,
    burst: LIMITS.projectBurst.value,
    exempt: LIMITING.exempt.value,
  },
  basic: { algorithm: 'token-bucket', rate: LIMITS.basicRate.value, burst: LIMITS.basicBurst.value },
  token: { algorithm: 'token-bucket', rate: LIMITS.tokenRate.value, burst: LIMITS.tokenBurst.value },
  queue: { capacity: LIMITS.queueCapacity.value, drainRate: LIMITS.drainRate.value },
  callbacks: { algorithm: 'token-bucket', rate: LIMITS.webhookRate.value, burst: LIMITS.webhookBurst.value },
} as const satisfies TenantLimits;

/**
 * The limits after a change. Those that are left out of it are the same objects as before.
 * @throws SettingRefused when a setting belongs to another algorithm, a limit lets nothing through, or there is no
 *   operation of an exempt id
 */
export function changedLimits(before: TenantLimits, change: LimitsChange): TenantLimits {
  const { project, queue } = change;
  return {
    project: project ? changedProject(before.project, project) : project === null ? null : before.project,
    basic: changedRate('basic', before, change),
    token: changedRate('token', before, change),
    callbacks: changedRate('callbacks', before, change),
    queue: queue
      ? { ...DEFAULT_LIMITS.queue, ...before.queue, ...queue }
      : queue === null
        ? null
        : before.queue,
  };
}

function changedRate(
  name: 'basic' | 'token' | 'callbacks',
  before: TenantLimits,
  change: LimitsChange,
): RateLimit | null {
  const rate = change[name];
  if (rate === undefined) return before[name];
  return rate === null ? null : changedRateLimit(`limits.${name}`, before[name], rate, DEFAULT_LIMITS[name]);
}

function changedProject(
  before: ProjectLimit | null,
  { exempt, ...rate }: NonNullable<LimitsChange['project']>,
): ProjectLimit {
  const limit = changedRateLimit('limits.project', before, rate, DEFAULT_LIMITS.project);
  return { ...limit, exempt: exempt?.map(operationOf) ?? before?.exempt ?? DEFAULT_LIMITS.project.exempt };
}

function operationOf(id: string): OperationId {
  const operation = OPERATIONS.find((known) => known.id === id);
  if (operation === undefined) {
    throw new SettingRefused(`limits.project.exempt: the API has no operation ${id}.`);
  }
  return operation.id;
}
