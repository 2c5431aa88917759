import { HostGone } from '../host/client-host.ts';
import type { HostPool } from '../host/host-pool.ts';
import type { Trace } from '../trace/trace.ts';
import { CaseBroken, type PlayCase } from './judged-case.ts';
import { playCase } from './play-case.ts';
import { PlayLine } from './play-line.ts';
import type { Stage } from './stage.ts';

/**
 * Plays cases side by side, many in one program. When a program breaks off, nobody knows which of its cases did it: each of
 * them is played again, alone in a program of its own.
 * @param places how many cases are played at once, unless one is to be alone
 * @param signal when it is aborted, cases that wait for their turn are played no more
 */
export function pooledPlay(stage: Stage, pool: HostPool, places: number, signal?: AbortSignal): PlayCase {
  const line = new PlayLine(places, signal);
  const lonely = new PlayLine(1);
  return (theCase, seed, manner) =>
    line.use(manner, async () => {
      try {
        const [trace, shared] = await pool.shared(async (host, wasShared): Promise<[Trace, boolean]> => {
          const played = await playCase(stage, host, theCase, seed);
          return [played, wasShared()];
        });
        if (trace.crash === null || !shared) return trace;
        return await lonely.use('alone', () => pool.alone((host) => playCase(stage, host, theCase, seed)));
      } catch (error) {
        throw error instanceof HostGone ? new CaseBroken(error.message) : error;
      }
    });
}
