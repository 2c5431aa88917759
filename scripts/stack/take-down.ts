import { UsageError } from '../exit.ts';
import { endProcesses } from './end-processes.ts';
import { isRunning } from './process-mark.ts';
import { isReady } from './stack-service.ts';
import { dropStackState, readStackState, type StackState } from './stack-state.ts';
import type { StackPart } from './stack-table.ts';

/**
 * The stack that is up in a folder.
 * @throws UsageError when there is none
 */
function stackOf(folder: string): StackState {
  const state = readStackState(folder);
  if (state === undefined)
    throw new UsageError(`No stack is up (${folder}): \`spillway stack up\` starts one.`);
  return state;
}

/**
 * Ends the stack of a folder: exactly the processes that were started with it.
 * @returns the names of its parts
 * @throws UsageError when none is up
 */
export async function takeDown(folder: string): Promise<readonly string[]> {
  const { keeper, services } = stackOf(folder);
  // Who keeps them first: it would take the end of the others for a fault.
  if (keeper !== null) await endProcesses([keeper]);
  await endProcesses(services.map(({ mark }) => mark));
  dropStackState(folder);
  return services.map(({ name }) => name);
}

/**
 * How the parts of the stack of a folder are, asked of each.
 * @throws UsageError when none is up
 */
export async function stackParts(folder: string): Promise<readonly StackPart[]> {
  return await Promise.all(
    stackOf(folder).services.map(async ({ name, url, healthUrl, mark }) => ({
      name,
      url,
      green: isRunning(mark) && (await isReady({ healthUrl })),
    })),
  );
}
