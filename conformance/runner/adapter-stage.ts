import { AdapterHost, type AdapterPatience, USUAL_PATIENCE } from '../host/adapter-host.ts';
import type { AdapterCommand } from '../host/adapter-process.ts';
import { HostGone } from '../host/client-host.ts';
import { HostPool } from '../host/host-pool.ts';
import type { Hello } from '../protocol/hello.ts';
import type { Dilation } from '../time/dilation/dilated-environment.ts';
import { dilationFor, explainDilation } from '../time/dilation/dilation-for.ts';
import { judgeDilation } from '../time/dilation/handshake.ts';
import { TimeSkipper } from '../time/skipping/time-skipper.ts';
import { dilatedCommand } from './dilated-command.ts';
import { proveAlive } from './prove-alive.ts';
import { proveSkipping, type Skipping } from './prove-skipping.ts';
import { type RunningStage, runningStage, type Stage } from './stage.ts';

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
const USUAL_SPEED = 20;
/** The same where time in which everybody waits is skipped: there a high speed saves little, and blurs what is measured. */
const SKIPPING_SPEED = 4;
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
    return await inRealTime(program, patience, why);
  }
  if (how === 'node' || how === 'go' || (how === 'python' && process.platform === 'linux')) {
    const skipping = await started(program, patience, wanted ?? SKIPPING_SPEED, how, '', true);
    if (skipping.skips === 'skipped' || (wanted !== undefined && skipping.skips === 'not skipped'))
      return skipping;
    await skipping.close();
    if (skipping.time === '') return await inRealTime(program, patience, skipping.doubt);
  }
  const dilated = await started(program, patience, speed, how, '');
  if (dilated.time !== '') return dilated;
  await dilated.close();
  return await inRealTime(program, patience, dilated.doubt);
}

async function inRealTime(
  program: AdapterCommand,
  patience: AdapterPatience,
  why: string,
): Promise<AdapterStage> {
  return await started(program, patience, 1, undefined, `Real time: ${why}`);
}

/**
 * @param time what is said of time when there is nothing to prove; else it says so when it is proven, or why not in `doubt`
 * @param skips whether time in which everybody waits is to be skipped
 */
async function started(
  program: AdapterCommand,
  patience: AdapterPatience,
  speed: number,
  how: Dilation | undefined,
  time: string,
  skips = false,
): Promise<AdapterStage & { readonly doubt: string; readonly skips: Skipping | null }> {
  const stage = await runningStage(speed);
  const skipper = skips ? await skipperOn(stage) : null;
  const pool = new HostPool(async () => {
    const dilated = () => (how === undefined ? program : dilatedCommand(program, how, speed, stage.emulator));
    const host = await (skipper === null
      ? AdapterHost.start(dilated(), patience)
      : startSkipping(dilated(), skipper, patience));
    stage.unrest.follow(host.pid);
    return host;
  });
  const close = async () => {
    await pool.stop();
    await skipper?.stop();
    await stage.close();
  };
  try {
    return await pool.shared(async (shared) => {
      const host = shared as AdapterHost;
      const proof = how === undefined ? { holds: true, detail: time } : await handshake(host, speed, stage);
      const skipping = proof.holds && skipper !== null ? await proveSkipping(host, skipper, stage) : null;
      if (proof.holds) await proveAlive(stage, host, patience.aliveMillis);
      const skipped = skipping === 'skipped' ? ' Time in which everybody waits is skipped.' : '';
      return {
        stage,
        pool,
        hello: host.hello,
        speed,
        time: proof.holds ? `${proof.detail}${skipped}` : '',
        doubt: proof.detail,
        skips: skipping,
        close,
      };
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where no socket can be had, time runs without jumps. */
async function skipperOn({ emulator, pace }: RunningStage): Promise<TimeSkipper | null> {
  try {
    return await TimeSkipper.listen(emulator, pace);
  } catch {
    return null;
  }
}

async function startSkipping(
  program: AdapterCommand,
  skipper: TimeSkipper,
  patience: AdapterPatience,
): Promise<AdapterHost> {
  const { variables, left } = skipper.expect();
  const env = { ...program.env, ...variables };
  try {
    return await AdapterHost.start({ ...program, env, noted: () => skipper.note() }, patience);
  } catch (error) {
    left();
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
