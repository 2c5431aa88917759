import { replace } from './replace.mjs';

/**
 * The part of Temporal that is used here, which Node's types do not know yet.
 * @typedef {{ toPlainDate: () => unknown, toPlainTime: () => unknown, toPlainDateTime: () => unknown }} Zoned
 * @typedef {{ toZonedDateTimeISO: (zone: unknown) => Zoned }} Instant
 * @typedef {{ timeZoneId: () => string }} Now
 * @typedef {{ Now: Now, Instant: { fromEpochNanoseconds: (nanos: bigint) => Instant } }} TemporalModule
 */

/**
 * Makes `Temporal.Now` tell shown time, where there is Temporal: from Node 26 on.
 * @param {import('./clock.mjs').ShownTime} time
 */
export function dilateTemporal(time) {
  /** @type {TemporalModule | undefined} */
  const temporal = Reflect.get(globalThis, 'Temporal');
  if (temporal === undefined) return;
  const { Now, Instant } = temporal;
  const instant = () => Instant.fromEpochNanoseconds(BigInt(Math.floor(time.wall() * 1000)) * 1000n);
  const zoned = (zone = /** @type {unknown} */ (Now.timeZoneId())) => instant().toZonedDateTimeISO(zone);
  replace(Now, 'instant', instant);
  replace(Now, 'zonedDateTimeISO', zoned);
  replace(Now, 'plainDateTimeISO', (/** @type {unknown} */ zone) => zoned(zone).toPlainDateTime());
  replace(Now, 'plainDateISO', (/** @type {unknown} */ zone) => zoned(zone).toPlainDate());
  replace(Now, 'plainTimeISO', (/** @type {unknown} */ zone) => zoned(zone).toPlainTime());
}
