import type { AdapterHost } from '../host/adapter-host.ts';
import { HostGone } from '../host/client-host.ts';
import { judgeDilation } from '../time/dilation/handshake.ts';
import type { TimeSkipper } from '../time/skipping/time-skipper.ts';
import type { RunningStage } from './stage.ts';

/** Seconds that the client sleeps: far more than jumps are worth the trouble for. */
const SLEEP_SECONDS = 30;
/** Milliseconds of the machine that it has, which is enough for real time. */
const PATIENCE_MILLIS = 45_000;

/** Whether time in which everybody waits is skipped; `apart` when the client's clock no longer agrees with the emulator's. */
export type Skipping = 'skipped' | 'not skipped' | 'apart';

/**
 * Begins to skip time in which everybody waits, and proves by a long sleep of the client's that its clock follows.
 * @throws HostGone when the client does not come back
 */
export async function proveSkipping(
  host: AdapterHost,
  skipper: TimeSkipper,
  { emulator, pace: { speed } }: RunningStage,
): Promise<Skipping> {
  skipper.start();
  const before = emulator.now();
  const said = await host.sleep(SLEEP_SECONDS, PATIENCE_MILLIS);
  const [after, shownAfter] = [emulator.now(), emulator.wallMillis()];
  if (said === null) throw new HostGone('The client answered "sleep" without its wall clock in "now".');
  // On the emulator's clock the sleep was as long as it is at this speed without a jump.
  const realMillis = (after - before) / 1000 / speed;
  const { holds } = judgeDilation({
    speed,
    sleepMillis: SLEEP_SECONDS * 1000,
    realBefore: 0,
    realAfter: realMillis,
    shownAfter,
    said,
  });
  if (!holds) return 'apart';
  return skipper.jumps > 0 ? 'skipped' : 'not skipped';
}
