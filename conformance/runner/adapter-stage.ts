import { AdapterHost, type AdapterPatience, USUAL_PATIENCE } from '../host/adapter-host.ts';
import type { AdapterCommand } from '../host/adapter-process.ts';
import { HostGone } from '../host/client-host.ts';
import { HostPool } from '../host/host-pool.ts';
import type { Hello } from '../protocol/hello.ts';
import type { Dilation } from '../time/dilation/dilated-environment.ts';
import { dilationFor, explainDilation } from '../time/dilation/dilation-for.ts';
import { judgeDilation } from '../time/dilation/handshake.ts';
import { dilatedCommand } from './dilated-command.ts';
import { proveAlive } from './prove-alive.ts';
import { runningStage, type Stage } from './stage.ts';

/** The stage on which the clients of a program are played, and the programs. */
export interface AdapterStage {
  readonly stage: Stage;
  readonly pool: HostPool;
  readonly hello: Hello;
  readonly speed: number;
  /** How time passes for the client, and how that is known: one sentence. */
  readonly time: string;
  close(): Promise<void>;
}

/** Seconds of a client in a second of the machine, unless said. */
export const USUAL_SPEED = 20;
/** Milliseconds of the machine that a client has to come back from a second's sleep. */
const SLEEP_MILLIS = 15_000;

/**
 * Starts a stage for a program, in time as fast as it can be made to run, and proves by a sleep of the client's that it
 * does; where it does not, time is real.
 * @param wanted seconds of the client in a second of the machine; `undefined` to choose
 * @throws HostGone when the program does not keep to the protocol, or its client does not end a call when nothing is wrong
 */
export async function adapterStage(
  program: AdapterCommand,
  wanted?: number,
  patience: AdapterPatience = USUAL_PATIENCE,
): Promise<AdapterStage> {
  const speed = wanted ?? USUAL_SPEED;
  const how = speed === 1 ? 'none' : dilationFor(program.command);
  if (how === 'none') {
    const why = speed === 1 ? 'as was asked for' : explainDilation(program.command);
    return await started(program, patience, 1, undefined, `Real time: ${why}`);
  }
  const dilated = await started(program, patience, speed, how, '');
  if (dilated.time !== '') return dilated;
  await dilated.close();
  return await started(program, patience, 1, undefined, `Real time: ${dilated.doubt}`);
}

/** @param time what is said of time when there is nothing to prove; else it says so when it is proven, or why not in `doubt` */
async function started(
  program: AdapterCommand,
  patience: AdapterPatience,
  speed: number,
  how: Dilation | undefined,
  time: string,
): Promise<AdapterStage & { readonly doubt: string }> {
  const stage = await runningStage(speed);
  const pool = new HostPool(() =>
    AdapterHost.start(
      how === undefined ? program : dilatedCommand(program, how, speed, stage.emulator),
      patience,
    ),
  );
  const close = async () => {
    await pool.stop();
    await stage.close();
  };
  try {
    return await pool.shared(async (host) => {
      const proof =
        how === undefined
          ? { holds: true, detail: time }
          : await handshake(host as AdapterHost, speed, stage);
      if (proof.holds) await proveAlive(stage, host, patience.aliveMillis);
      return {
        stage,
        pool,
        hello: host.hello,
        speed,
        time: proof.holds ? proof.detail : '',
        doubt: proof.detail,
        close,
      };
    });
  } catch (error) {
    await close();
    throw error;
  }
}

async function handshake(host: AdapterHost, speed: number, { emulator }: Stage) {
  if (!host.hello.capabilities.includes('sleep')) {
    return {
      holds: false,
      detail: 'the client cannot "sleep", so nothing proves that its time runs with ours.',
    };
  }
  const realBefore = performance.now();
  const said = await host.sleep(1, SLEEP_MILLIS);
  if (said === null) throw new HostGone('The client answered "sleep" without its wall clock in "now".');
  const origin = performance.timeOrigin;
  return judgeDilation({
    speed,
    realBefore: origin + realBefore,
    realAfter: origin + performance.now(),
    shownAfter: emulator.wallMillis(),
    said,
  });
}
