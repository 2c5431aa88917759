#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { collectCommand } from './commands/collect.ts';
import { compareCommand } from './commands/compare.ts';
import { conformCommand } from './commands/conform.ts';
import { contractCommand } from './commands/contract.ts';
import { doctorCommand } from './commands/doctor.ts';
import { emulatorCommand } from './commands/emulator.ts';
import { k6Command } from './commands/k6.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { stackCommand } from './commands/stack.ts';
import { ExitCode } from './exit.ts';
import { packageVersion } from './package-version.ts';

const program = new Command('spillway')
  .description('Load-testing and conformance harness for the Sinch Conversation API.')
  .version(packageVersion(), '-V, --version', 'print the version')
  .addCommand(runCommand())
  .addCommand(collectCommand())
  .addCommand(reportCommand())
  .addCommand(compareCommand())
  .addCommand(conformCommand())
  .addCommand(emulatorCommand())
  .addCommand(stackCommand())
  .addCommand(contractCommand())
  .addCommand(doctorCommand())
  .addCommand(k6Command())
  .addHelpText(
    'after',
    `
Examples:
  $ spillway run send          load the emulator over its project limit, and judge what happened
  $ spillway report <dir>      show the result of a run again, and write its reports anew
  $ spillway compare <a> <b>   put two runs side by side
  $ spillway conform --client reference   judge how a client behaves
  $ spillway emulator          run the emulator, with a tenant that is ready to use
  $ spillway contract          see what the emulator plays by, and how each fact is known
  $ spillway doctor            see what this machine has and what is missing`,
  );

/** Makes commander throw in place of ending the process, in every command: bad usage is exit code 2 here, not 1. */
function throwOnBadUsage(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) throwOnBadUsage(child);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.pass : ExitCode.usage;
  const { exitCode, syscall, message, stack } = error as NodeJS.ErrnoException & { exitCode?: number };
  // Neither ours nor the system's refusal (a full disk, a folder that may not be written): a fault, and the stack says where.
  const isFault = exitCode === undefined && syscall === undefined;
  process.stderr.write(`spillway: ${isFault ? stack : message}\n`);
  return exitCode ?? ExitCode.harness;
}

/** Whoever reads what is printed may stop reading, as `head` does: that is no fault, and the exit code stays that of the verdict. */
function letReadersGo(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

letReadersGo(process.stdout);
letReadersGo(process.stderr);
throwOnBadUsage(program);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
