import type { ClientKind } from '../../conformance/client/conversation-client.ts';
import { NAIVE } from '../../conformance/clients/naive/naive-client.ts';
import { REFERENCE } from '../../conformance/clients/reference/reference-kind.ts';
import {
  type AdapterTarget,
  type ClientFindings,
  type ClientRun,
  conformAdapter,
  conformKind,
} from '../../conformance/conform-client.ts';
import { HostGone } from '../../conformance/host/client-host.ts';
import type { Policy } from '../../conformance/protocol/policy.ts';
import { conformCommand } from '../../conformance/runner/command/conform-command.ts';
import type { ConformReport } from '../../conformance/verdict/conform-report.ts';
import { clientCommand } from '../clients/client-command.ts';
import { HarnessError, InterruptedError } from '../exit.ts';
import type { Progress } from '../k6/progress.ts';
import { shellWord } from '../shell-word.ts';

/** Whom a run is to judge. */
export interface ConformTarget {
  readonly way: Exclude<ConformReport['way'], 'receiver'>;
  /** What was asked for, as words of a command line: `--client got`, or `-- node my-adapter.js`. */
  readonly words: string;
  /** For the name of a folder. */
  readonly label: string;
  /** Provides what is needed. */
  prepare(progress: Progress): Promise<(run: ClientRun) => Promise<ClientFindings>>;
}

/** Those that can live in this process. */
const KINDS: readonly ClientKind[] = [REFERENCE, NAIVE];

/**
 * A client that comes with Spillway. One in TypeScript lives in this process, in virtual time, unless a speed is asked for.
 * @param speed seconds of the client in a second of the machine
 */
export function shippedTarget(name: string, speed: number | undefined): ConformTarget {
  const kind = speed === undefined ? KINDS.find(({ hello }) => hello.name === name) : undefined;
  return {
    way: kind === undefined ? 'adapter' : 'in-process',
    words: `--client ${name}`,
    label: name,
    prepare: async (progress) => {
      if (kind !== undefined) return (run) => conformKind(kind, run);
      const program = await clientCommand(name, { say: (text) => progress.update(text) });
      return (run) => adapter({ program, ...(speed === undefined ? {} : { speed }) }, run);
    },
  };
}

/** A program of the user's, that speaks the adapter's protocol. */
export function commandTarget(command: readonly string[], speed: number | undefined): ConformTarget {
  const words = command.map(shellWord).join(' ');
  return {
    way: 'adapter',
    words: `-- ${words}`,
    label: 'adapter',
    prepare: () =>
      Promise.resolve((run) =>
        adapter({ program: { command, env: process.env }, ...(speed === undefined ? {} : { speed }) }, run),
      ),
  };
}

/** A program of the user's, that is started for each case and ends by itself. */
export function programTarget(
  command: readonly string[],
  policy: Policy,
  speed: number | undefined,
): ConformTarget {
  return {
    way: 'command',
    words: `-- ${command.map(shellWord).join(' ')}`,
    label: 'command',
    prepare: (progress) => {
      progress.update('looking: at what the program does when nothing is wrong');
      const program = { command, env: process.env };
      const target = { program, policy, ...(speed === undefined ? {} : { speed }) };
      return Promise.resolve((run) => orHarnessError(conformCommand(target, run), run));
    },
  };
}

function adapter(target: AdapterTarget, run: ClientRun): Promise<ClientFindings> {
  return orHarnessError(conformAdapter(target, run), run);
}

async function orHarnessError(
  judged: Promise<ClientFindings>,
  { signal }: ClientRun,
): Promise<ClientFindings> {
  try {
    return await judged;
  } catch (error) {
    if (signal?.aborted === true && error instanceof HostGone)
      throw new InterruptedError('Ended before the client said that it is there: there is nothing to tell.');
    throw error instanceof HostGone ? new HarnessError(error.message) : error;
  }
}
