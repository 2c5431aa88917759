import type { Check } from '../checks/check.ts';
import type { ClientKind } from '../client/conversation-client.ts';
import { inProcessHost } from '../host/in-process-host.ts';
import type { CheckFindings } from './check-run.ts';
import { playCase } from './play-case.ts';
import { runCheck } from './run-check.ts';
import { type VirtualStage, virtualStage } from './stage.ts';

/** A stage in virtual time on which the tests of checks run clients of this process. */
export interface Bench {
  readonly stage: VirtualStage;
  /** Runs a check on a client, and says what it found. */
  find(check: Check, kind: ClientKind, seed?: number, runs?: number): Promise<CheckFindings>;
}

/** Starts a bench. Close its stage in the end. */
export async function startBench(): Promise<Bench> {
  const stage = await virtualStage();
  return {
    stage,
    find: async (check, kind, seed = 1, runs) => {
      const host = inProcessHost(kind, (client, over) => stage.pace.surroundings(client, over));
      return await runCheck(check, {
        hello: kind.hello,
        play: (theCase, caseSeed) => playCase(stage, host, theCase, caseSeed),
        seed,
        confirm: false,
        speed: 1,
        replay: (token) => token,
        ...(runs === undefined ? {} : { runs }),
      });
    },
  };
}

/** The sentences of everything that a check found. */
export function sentencesOf(check: Check, kind: ClientKind, { failing, samples }: CheckFindings): string[] {
  const found = [...(failing?.findings ?? []), ...(check.judgePool?.(samples, kind.hello) ?? [])];
  return found.map(({ sentence }) => sentence);
}
