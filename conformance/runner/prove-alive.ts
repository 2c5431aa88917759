import { type ClientHost, HostGone } from '../host/client-host.ts';
import { playCase } from './play-case.ts';
import type { Stage } from './stage.ts';

/**
 * Asks a client for one message when nothing is wrong. That the call ends is enough here; whether it ends well is a matter
 * of the checks.
 * @param millis of the machine in which the call must end
 * @throws HostGone when it does not end, or the program breaks off
 */
export async function proveAlive(stage: Stage, host: ClientHost, millis: number): Promise<void> {
  const patienceSeconds = (millis / 1000) * (stage.pace.speed ?? 1);
  const trace = await playCase(stage, host, { faults: [], workload: [{ do: 'send' }], patienceSeconds }, 1);
  if (trace.crash !== null) throw new HostGone(trace.crash.sentence);
  if (trace.calls.some(({ end }) => end === null)) {
    throw new HostGone(
      `The client did not end a call within ${millis / 1000} s when nothing was wrong${trace.wire.length === 0 ? ', and no request came' : ''}: does it answer every line by its id?`,
    );
  }
}
