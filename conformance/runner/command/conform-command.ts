import { basename } from 'node:path';
import type { ConformCase } from '../../case/conform-case.ts';
import type { Check } from '../../checks/check.ts';
import { type ClientFindings, type ClientRun, suiteFindings } from '../../conform-client.ts';
import type { AdapterCommand } from '../../host/adapter-process.ts';
import { HostGone } from '../../host/client-host.ts';
import { lastWords } from '../../host/last-words.ts';
import type { Capability } from '../../protocol/capabilities.ts';
import type { Hello } from '../../protocol/hello.ts';
import type { Policy } from '../../protocol/policy.ts';
import { unplayedOutcome } from '../../verdict/outcome-of.ts';
import { CaseBroken, type PlayCase } from '../judged-case.ts';
import { PlayLine } from '../play-line.ts';
import { beyondReach } from '../wire/beyond-reach.ts';
import { strangerHello } from '../wire/stranger-hello.ts';
import { wireCheck } from '../wire/wire-check.ts';
import { WireWatch } from '../wire/wire-watch.ts';
import type { CommandProgram } from './command-program.ts';
import { type CommandStage, commandStage } from './command-stage.ts';
import { type CommandPlayer, type PlayedCommand, playCommand } from './play-command.ts';

/** Nothing goes wrong, so that is seen what a program does by itself. Seconds of the program's own. */
const CALM: ConformCase = { faults: [], workload: [], patienceSeconds: 60 };
/** Programs that run side by side, unless said: more of them would be in each other's way while they start. */
const PLACES = 4;
const LONGEST_NAME = 64;
const INTERPRETER = /^(node(js)?|npx|tsx|deno|bun|python|ruby|perl|php|(ba|da|z)?sh)[\d.]*$/;
const SCRIPT = /^[\w./@][\w./@:-]*$/;

/** A program that knows nothing of Spillway but the variables of its environment. */
export interface CommandTarget {
  readonly program: AdapterCommand;
  /** How it says that it behaves. */
  readonly policy: Policy;
  /** Seconds of the program in a second of the machine: 1 is real time; left out, as fast as it can be made to run. */
  readonly speed?: number;
}

/**
 * Judges a program that is started for each case, does what it does, and ends by itself: by its wire. What it does when
 * nothing is wrong is looked at first.
 * @throws HostGone when it cannot be started
 */
export async function conformCommand(target: CommandTarget, run: ClientRun): Promise<ClientFindings> {
  const staged = await commandStage(target.program, target.speed);
  const running = new Set<CommandProgram>();
  const endAll = () => {
    for (const program of running) program.kill();
  };
  // However this process ends, no program is to outlive it.
  process.once('exit', endAll);
  run.signal?.addEventListener('abort', endAll);
  try {
    return await judged(staged, running, target, run);
  } finally {
    endAll();
    process.off('exit', endAll);
    run.signal?.removeEventListener('abort', endAll);
    await staged.stage.close();
  }
}

async function judged(
  staged: CommandStage,
  running: Set<CommandProgram>,
  { program, policy }: CommandTarget,
  run: ClientRun,
): Promise<ClientFindings> {
  const { signal } = run;
  const { speed, time } = staged;
  const stranger = helloOf(program, policy, ['send']);
  const player = { ...staged, hello: stranger, alike: [], running };
  const calm = await playCommand(player, CALM, run.seed);
  if (signal?.aborted === true) return { hello: stranger, outcomes: [], speed, time, sleptShare: 0 };
  const watch = new WireWatch();
  watch.see(calm.trace.wire);
  const { capabilities, alike } = watch;
  const hello = capabilities.length === 0 ? stranger : helloOf(program, policy, capabilities);
  const reason = (check: Check) => beyondReach(check, 'command', capabilities);
  const within = run.checks.filter((check) => reason(check) === null).map(wireCheck);
  const play = commandPlay({ ...player, hello, alike }, run.places ?? PLACES, signal);
  const found = await suiteFindings({ ...run, checks: within }, hello, play, { speed, time });
  const outcomes = run.checks.flatMap((check) => {
    const why = reason(check);
    if (why !== null) return [unplayedOutcome(check, 'NOT-EXERCISED', why)];
    return found.outcomes.filter(({ id }) => id === check.id);
  });
  const invalid = capabilities.length > 0 ? null : silence(calm);
  return { ...found, outcomes, ...(invalid === null ? {} : { invalid }) };
}

/** Why nothing can be said of a program that made no call. */
function silence({ trace: { wire, printed }, end }: PlayedCommand): string {
  const how = `${end === null ? 'had to be ended' : `ended ${end}`}${lastWords(printed)}`;
  if (wire.length === 0)
    return `The program sent nothing to the emulator, and ${how}: does it take its addresses and its key from SPILLWAY_AUTH_URL and its like?`;
  const seen = [...new Set(wire.map(({ operation, target }) => operation ?? target))].slice(0, 4).join(', ');
  return `The program sent no message and read nothing that a check asks about, only ${seen}, and ${how}.`;
}

function helloOf({ command }: AdapterCommand, policy: Policy, capabilities: readonly Capability[]): Hello {
  return strangerHello(nameOf(command), policy, capabilities);
}

/** Of a script, not of what runs it: `my-sender.js`. */
function nameOf([program = '', ...args]: readonly string[]): string {
  const script = INTERPRETER.test(basename(program)) ? args.find((word) => SCRIPT.test(word)) : undefined;
  return basename(script ?? program).slice(0, LONGEST_NAME) || 'program';
}

function commandPlay(player: CommandPlayer, places: number, signal: AbortSignal | undefined): PlayCase {
  const line = new PlayLine(places, signal);
  return (theCase, seed, manner) =>
    line.use(manner, async () => {
      try {
        const { trace } = await playCommand(player, theCase, seed);
        signal?.throwIfAborted();
        return trace;
      } catch (error) {
        throw error instanceof HostGone ? new CaseBroken(error.message) : error;
      }
    });
}
