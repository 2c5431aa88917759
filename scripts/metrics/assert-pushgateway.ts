import { HarnessError } from '../exit.ts';
import { removeMetrics } from './push-metrics.ts';
import { shownAddress } from './shown-address.ts';

/** Nobody pushes into this group. */
const PROBE = 'spillway_probe';

/**
 * Looks whether a Pushgateway takes what is sent to it: removes a group that nobody has, which shows in one go that it is there,
 * that the path is right and that it lets one in.
 * @throws HarnessError when it does not
 */
export async function assertPushgateway(url: string): Promise<void> {
  try {
    await removeMetrics({ url, job: PROBE });
  } catch (error) {
    throw new HarnessError(
      `No Pushgateway takes metrics at ${shownAddress(url)} (${(error as Error).message}): start one there, or leave --pushgateway out.`,
    );
  }
}
