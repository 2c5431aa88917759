import type { ConformCase } from '../../case/conform-case.ts';
import type { Hello } from '../../protocol/hello.ts';
import type { Trace } from '../../trace/trace.ts';
import { caseRecord } from '../case-record.ts';
import { caseTenant } from '../case-tenant.ts';
import { prepareTenant } from '../prepare-tenant.ts';
import type { Stage } from '../stage.ts';
import { commandEnvironment } from './command-environment.ts';
import { CommandProgram } from './command-program.ts';
import type { CommandStage } from './command-stage.ts';

/** Milliseconds of the machine that a program has until its first request: interpreters and modules take theirs. */
const FIRST_MILLIS = 20_000;
const LOOK_MILLIS = 20;

/** A program that was started for a case: what happened, and how it ended. */
export interface PlayedCommand {
  readonly trace: Trace;
  /** `with exit code 1`, `by SIGKILL`; `null` when it had to be ended. */
  readonly end: string | null;
}

/** With what a program is started. */
export interface CommandPlayer extends Pick<CommandStage, 'stage' | 'program'> {
  readonly hello: Hello;
  readonly alike: readonly string[];
  /** The programs that are under way: whoever ends the run ends them. */
  readonly running: Set<CommandProgram>;
}

/**
 * Starts a program in a fresh tenant, with the faults of a case armed, and writes down what it does until it ends, or is
 * ended when the case's patience is over, counted from its first request.
 * @throws HostGone when it cannot be started
 */
export async function playCommand(
  { stage, program, hello, alike, running }: CommandPlayer,
  theCase: ConformCase,
  seed: number,
): Promise<PlayedCommand> {
  const { emulator, pace } = stage;
  const { tenant, apps, opening } = caseTenant(stage, theCase, seed);
  const { projectId } = tenant;
  try {
    const there = await prepareTenant(stage, tenant, theCase);
    emulator.armFaults(projectId, { faults: [...theCase.faults] });
    const [startMicros, since] = [pace.now(), performance.now()];
    const started = await CommandProgram.start(program(commandEnvironment(opening, apps)));
    stage.unrest.follow(started.pid);
    running.add(started);
    const end = await ended(started, stage, { projectId, patienceSeconds: theCase.patienceSeconds });
    running.delete(started);
    const endMicros = pace.now();
    const record = caseRecord(stage, projectId, since);
    const trace: Trace = {
      case: theCase,
      hello,
      opening,
      apps,
      ...record,
      calls: [],
      alike,
      ...there,
      startMicros: record.wire[0]?.arrivedMicros ?? startMicros,
      endMicros,
      printed: started.printed,
      crash: null,
    };
    return { trace, end };
  } finally {
    emulator.dropTenant(projectId);
  }
}

/** What a program is waited for. */
interface Wait {
  readonly projectId: string;
  readonly patienceSeconds: number;
}

/** Waits for the end of a program, and brings it about when it is time. */
async function ended(program: CommandProgram, stage: Stage, wait: Wait): Promise<string | null> {
  const over = new AbortController();
  let inTime = true;
  const waiting = patience(stage, wait, over.signal).then(() => {
    if (over.signal.aborted) return;
    inTime = false;
    program.kill();
  });
  const end = await program.ended;
  over.abort();
  await waiting;
  return inTime ? end : null;
}

/** Resolves when a program has had its time, or it is over. */
async function patience(
  { emulator, pace }: Stage,
  { projectId, patienceSeconds }: Wait,
  over: AbortSignal,
): Promise<void> {
  const latest = performance.now() + FIRST_MILLIS;
  while (emulator.journal(projectId, { limit: 1 }).entries.length === 0) {
    if (over.aborted || performance.now() > latest) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
  }
  await pace.until(pace.now() + patienceSeconds * 1e6, over);
}
