import type { DeliveryOptions } from '../contract/delivery-options.ts';
import type { DeliverySettings } from '../engine/delivery-settings.ts';
import { SettingRefused } from './setting-refused.ts';

/**
 * The settings of delivery after a change; what is left out of it stays.
 * @throws SettingRefused when the shares of failure add up to more than all messages
 */
export function changedDelivery(before: DeliverySettings, change: DeliveryOptions): DeliverySettings {
  const { latency, channels, readAfter, failed, ...shares } = change;
  const failing = Object.values(failed ?? {}).reduce((sum, share) => sum + share, 0);
  // Shares such as 0.7, 0.2 and 0.1 add up to a little more than 1.
  if (failing > 1 + 1e-9)
    throw new SettingRefused(`the shares of failed messages add up to ${failing}, above 1.`);
  return {
    ...before,
    ...shares,
    ...(failed === undefined ? {} : { failed }),
    ...(latency === undefined ? {} : { latency: { spread: 0, ...latency } }),
    ...(readAfter === undefined ? {} : { readAfter: { spread: 0, ...readAfter } }),
    ...(channels === undefined
      ? {}
      : {
          channels: Object.fromEntries(
            Object.entries(channels).map(([channel, own]) => [channel, { spread: 0, ...own }]),
          ),
        }),
  };
}
