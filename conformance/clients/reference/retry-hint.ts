import type { Failure } from './failure.ts';

/**
 * How long a server asks to be left alone, in milliseconds; `null` when it does not say, or nothing that makes sense.
 * `Retry-After` is seconds or an HTTP-date (RFC 9110, section 10.2.3); `google.rpc.RetryInfo` holds a duration. Of two, the
 * longer one counts.
 * @param wallMillis the wall clock, for a date
 */
export function retryHint({ headers, details }: Failure, wallMillis: number): number | null {
  const hints = [retryAfter(headers.get('retry-after'), wallMillis), retryInfo(details)];
  const said = hints.filter((hint) => hint !== null);
  return said.length === 0 ? null : Math.max(...said);
}

/** A date in the past is no hint: whoever obeyed it would come back at once. */
function retryAfter(value: string | null, wallMillis: number): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - wallMillis;
  return wait > 0 ? wait : null;
}

function retryInfo(details: readonly unknown[]): number | null {
  for (const detail of details) {
    if (typeof detail !== 'object' || detail === null) continue;
    const { '@type': type, retry_delay: delay } = detail as Record<string, unknown>;
    if (typeof type !== 'string' || !type.endsWith('google.rpc.RetryInfo')) continue;
    const seconds = typeof delay === 'string' ? /^(\d+(?:\.\d+)?)s$/.exec(delay)?.[1] : undefined;
    if (seconds !== undefined) return Number(seconds) * 1000;
  }
  return null;
}
