import { changedDelivery } from '../api/changed-delivery.ts';
import { changedLimits, DEFAULT_LIMITS } from '../api/changed-limits.ts';
import { Tenant } from '../api/tenant.ts';
import { USUAL_JOURNAL } from '../api/world.ts';
import { callbackSettings } from '../contract/callback-settings.ts';
import { errorProfile } from '../contract/error-profile.ts';
import { FORMS } from '../contract/forms.ts';
import { DEFAULT_DELIVERY } from '../engine/delivery-settings.ts';
import { mix32 } from '../engine/random.ts';
import { ulid } from '../engine/ulid.ts';
import type { TenantOptions } from './tenant-options.ts';

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
 * @throws SettingRefused when a limit makes no sense, or the shares of failure add up to more than 1
 */
export function makeTenant(options: TenantOptions, seed: number): Tenant {
  const hex = hexDigits(seed);
  const uuid = () => [8, 4, 4, 4, 12].map(hex).join('-');
  const { apps = 1, region = 'us', limits = {} } = options;
  const regions = typeof region === 'string' ? [region] : region;
  const regionOf = (index: number) => regions[index % regions.length] ?? 'us';
  return new Tenant({
    projectId: options.projectId ?? uuid(),
    keyId: options.keyId ?? uuid(),
    keySecret: options.keySecret ?? hex(32),
    apps:
      typeof apps === 'number'
        ? Array.from({ length: apps }, (_, index) => ({
            id: ulid(APPS_CREATED, seed, index),
            region: regionOf(index),
          }))
        : apps,
    region: regionOf(0),
    limits: changedLimits(DEFAULT_LIMITS, limits),
    seed,
    delivery: changedDelivery(DEFAULT_DELIVERY, options.delivery ?? {}),
    callbacks: callbackSettings(options.callbacks),
    keepMessages: options.keepMessages ?? KEEP_MESSAGES,
    errors: errorProfile(options.errors ?? {}),
    tokens: options.tokens ?? {},
    pageTokens: options.pageTokens ?? FORMS.pageToken.value,
    journal: { ...USUAL_JOURNAL, ...options.journal },
  });
}
