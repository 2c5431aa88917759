import { Tenant, type TenantLimits } from '../api/tenant.ts';
import { LIMITS } from '../contract/limits.ts';
import { mix32 } from '../engine/random.ts';
import { ulid } from '../engine/ulid.ts';
import type { TenantOptions } from './tenant-options.ts';

/** The documented limits, where there are any: what a tenant lives under unless told otherwise. */
const DEFAULT_LIMITS: TenantLimits = {
  project: { rate: LIMITS.projectRate.value, burst: LIMITS.projectBurst.value },
  basic: { rate: LIMITS.basicRate.value, burst: LIMITS.basicBurst.value },
  token: { rate: LIMITS.tokenRate.value, burst: LIMITS.tokenBurst.value },
  queue: { capacity: LIMITS.queueCapacity.value, drainRate: LIMITS.drainRate.value },
};

const CHANNEL_LATENCY_MILLIS = 300;
const KEEP_MESSAGES = 1_000_000;

/** A source of hexadecimal digits that a seed decides. */
function hexDigits(seed: number): (length: number) => string {
  let index = 0;
  return (length) => {
    let text = '';
    while (text.length < length) text += mix32(seed, index++).toString(16).padStart(8, '0');
    return text.slice(0, length);
  };
}

/** The moment that the ids of emulated apps show: a fixed one, so that a seed decides the whole id. */
const APPS_CREATED = Date.UTC(2026, 0, 1);

/**
 * Makes a tenant from what was said of it. Ids and the secret are drawn from the seed, so the same seed makes the same
 * tenant; they are for the emulator only.
 */
export function makeTenant(options: TenantOptions, seed: number): Tenant {
  const hex = hexDigits(seed);
  const uuid = () => [8, 4, 4, 4, 12].map(hex).join('-');
  const { apps = 1, region = 'us', limits = {} } = options;
  return new Tenant({
    projectId: options.projectId ?? uuid(),
    keyId: options.keyId ?? uuid(),
    keySecret: options.keySecret ?? hex(32),
    apps:
      typeof apps === 'number'
        ? Array.from({ length: apps }, (_, index) => ({ id: ulid(APPS_CREATED, seed, index), region }))
        : apps,
    limits: {
      project: { ...DEFAULT_LIMITS.project, ...limits.project },
      basic: { ...DEFAULT_LIMITS.basic, ...limits.basic },
      token: { ...DEFAULT_LIMITS.token, ...limits.token },
      queue: { ...DEFAULT_LIMITS.queue, ...limits.queue },
    },
    seed,
    channelLatency: (options.channelLatencyMillis ?? CHANNEL_LATENCY_MILLIS) * 1000,
    keepMessages: options.keepMessages ?? KEEP_MESSAGES,
  });
}
