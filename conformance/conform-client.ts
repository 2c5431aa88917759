import type { Check } from './checks/check.ts';
import type { ClientKind } from './client/conversation-client.ts';
import type { AdapterPatience } from './host/adapter-host.ts';
import type { AdapterCommand } from './host/adapter-process.ts';
import { HostPool } from './host/host-pool.ts';
import { inProcessHost } from './host/in-process-host.ts';
import type { Hello } from './protocol/hello.ts';
import { adapterStage } from './runner/adapter-stage.ts';
import type { PlayCase } from './runner/judged-case.ts';
import { pooledPlay } from './runner/pooled-play.ts';
import type { ReplayToken } from './runner/replay-token.ts';
import { runSuite, type SuiteMemory, type SuiteProgress } from './runner/run-suite.ts';
import { SleptShare } from './runner/slept-share.ts';
import { type VirtualStage, virtualStage } from './runner/stage.ts';
import type { CheckOutcome } from './verdict/conform-report.ts';

/** Cases that are played side by side. */
const USUAL_PLACES = 12;
/** In real time clients sleep for most of a case, and more of them can sleep at once. */
const REAL_TIME_PLACES = 64;

/** How a client is judged. */
export interface ClientRun {
  readonly checks: readonly Check[];
  readonly seed: number;
  /** Cases of each check; each check's own number unless said. */
  readonly runs?: number;
  readonly strict: boolean;
  /** One case of the one check, in place of all. */
  readonly only?: ReplayToken;
  /** Cases that are played side by side. */
  readonly places?: number;
  /** Cases that are played at most to make a failing one smaller. */
  readonly shrinkPlays?: number;
  readonly replay: (token: string) => string;
  readonly memory?: (hello: Hello) => Promise<SuiteMemory>;
  readonly signal?: AbortSignal;
  readonly progress?: (state: SuiteProgress) => void;
}

/** What was found out about a client. */
export interface ClientFindings {
  readonly hello: Hello;
  readonly outcomes: readonly CheckOutcome[];
  /** Seconds of the client in a second of the machine; `null` in virtual time. */
  readonly speed: number | null;
  readonly time: string;
  readonly sleptShare: number;
  /** Why nothing at all is proven, in a sentence: the run is invalid then. */
  readonly invalid?: string;
}

/** A client in a program of its own. */
export interface AdapterTarget {
  readonly program: AdapterCommand;
  /** Seconds of the client in a second of the machine: 1 is real time; left out, as fast as it can be made to run. */
  readonly speed?: number;
  /** How long the program is waited for. */
  readonly patience?: AdapterPatience;
}

/**
 * Judges a client that speaks the adapter's protocol.
 * @throws HostGone when its program cannot be started or does not keep to the protocol
 */
export async function conformAdapter(target: AdapterTarget, run: ClientRun): Promise<ClientFindings> {
  const { signal } = run;
  const program = signal === undefined ? target.program : { ...target.program, signal };
  const staged = await adapterStage(program, target.speed, target.patience);
  const { stage, pool, hello, speed, time } = staged;
  try {
    const usual = speed === 1 ? REAL_TIME_PLACES : USUAL_PLACES;
    const play = pooledPlay(stage, pool, run.places ?? usual, signal);
    return await suiteFindings(run, hello, play, { speed, time });
  } finally {
    await staged.close();
  }
}

/** Judges a client in this process, in virtual time. */
export async function conformKind(kind: ClientKind, run: ClientRun): Promise<ClientFindings> {
  const stage = await virtualStage();
  try {
    return await conformKindOn(stage, kind, run);
  } finally {
    await stage.close();
  }
}

/** Judges a client in this process on a stage that is there already: starting one takes longer than most checks. */
export async function conformKindOn(
  stage: VirtualStage,
  kind: ClientKind,
  run: ClientRun,
): Promise<ClientFindings> {
  const pool = new HostPool(() =>
    Promise.resolve(inProcessHost(kind, (seed, over) => stage.pace.surroundings(seed, over))),
  );
  const play = pooledPlay(stage, pool, run.places ?? USUAL_PLACES, run.signal);
  return await suiteFindings(run, kind.hello, play, {
    speed: null,
    time: 'Virtual time: it passes only while everybody waits for it.',
  });
}

/**
 * Runs the checks, however the cases are played, and measures how much of that was sleep.
 * @param time how time passes for the client
 */
export async function suiteFindings(
  run: ClientRun,
  hello: Hello,
  play: PlayCase,
  time: Pick<ClientFindings, 'speed' | 'time'>,
): Promise<ClientFindings> {
  const { memory, ...suite } = run;
  const slept = new SleptShare();
  try {
    const outcomes = await runSuite({
      ...suite,
      hello,
      play,
      // Where time runs by itself, a single failure of a smaller case may be chance.
      confirm: time.speed !== null,
      speed: time.speed ?? 1,
      ...(memory === undefined ? {} : { memory: await memory(hello) }),
    });
    return { hello, outcomes, sleptShare: slept.stop(), ...time };
  } finally {
    slept.stop();
  }
}
