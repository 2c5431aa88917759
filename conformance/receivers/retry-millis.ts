import { CALLBACKS } from '../../mocks/contract/callback-settings.ts';

/** How much faster than the vendor's schedule (assumed) a receiver gets what it refused. */
const FASTER = 50;

/**
 * Waits in milliseconds before a callback comes again, on a schedule that is as much faster: 100, 200, 400 and so on.
 * @param tries so many times again
 */
export function retryMillis(tries: number): number[] {
  return CALLBACKS.retrySeconds.value.slice(0, tries).map((seconds) => (seconds * 1000) / FASTER);
}
