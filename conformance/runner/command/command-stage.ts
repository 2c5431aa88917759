import type { AdapterCommand } from '../../host/adapter-process.ts';
import { dilationFor, explainDilation } from '../../time/dilation/dilation-for.ts';
import { dilatedCommand } from '../dilated-command.ts';
import { type RunningStage, runningStage } from '../stage.ts';
import { probeDilation } from './probe-dilation.ts';

/**
 * Seconds of a program in a second of the machine, unless said. Less than of an adapter's: each case starts it anew, and what a
 * start takes of the machine's time looks so much longer.
 */
const USUAL_SPEED = 10;

/** The stage on which a program is started again and again. */
export interface CommandStage {
  readonly stage: RunningStage;
  readonly speed: number;
  /** How time passes for the program, and how that is known: one sentence. */
  readonly time: string;
  /** The program as it is started now, with variables of its own. */
  program(variables: Readonly<Record<string, string>>): AdapterCommand;
}

/**
 * Starts a stage for a program, in time as fast as it can be made to run where a probe proves it, and else in real time.
 * @param wanted seconds of the program in a second of the machine; `undefined` to choose
 */
export async function commandStage(program: AdapterCommand, wanted?: number): Promise<CommandStage> {
  const speed = wanted ?? USUAL_SPEED;
  const { command } = program;
  if (speed === 1) return await realStage(program, 'as was asked for.');
  const how = dilationFor(command);
  if (how === 'none') return await realStage(program, explainDilation(command));
  const stage = await runningStage(speed);
  const proof = await probeDilation({ command, env: program.env, how, speed, emulator: stage.emulator });
  if (proof.holds) {
    const { detail: time } = proof;
    return {
      stage,
      speed,
      time,
      program: (variables) => dilatedCommand(withVariables(program, variables), how, speed, stage.emulator),
    };
  }
  await stage.close();
  return await realStage(program, proof.detail);
}

async function realStage(program: AdapterCommand, why: string): Promise<CommandStage> {
  return {
    stage: await runningStage(1),
    speed: 1,
    time: `Real time: ${why}`,
    program: (variables) => withVariables(program, variables),
  };
}

function withVariables(program: AdapterCommand, variables: Readonly<Record<string, string>>): AdapterCommand {
  return { ...program, env: { ...program.env, ...variables } };
}
