import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { UsageError } from '../exit.ts';
import { cacheRoot } from '../k6/cache.mjs';
import { isRunning } from './process-mark.ts';

const Mark = Type.Object({ pid: Type.Integer({ minimum: 1 }), started: Type.String() });

/** What is written down of a stack that is up. */
export const StackState = Type.Object({
  /** The command in the foreground that ends the others; none when they were left running. */
  keeper: Type.Union([Mark, Type.Null()]),
  services: Type.Array(
    Type.Object({ name: Type.String(), url: Type.String(), healthUrl: Type.String(), mark: Mark }),
  ),
});
export type StackState = Static<typeof StackState>;

const FILE = 'stack.json';
const compiled = Compile(StackState);

/** Where a stack keeps its state, logs and data unless told otherwise: one a user. */
export function stackFolder(env: NodeJS.ProcessEnv): string {
  return join(cacheRoot(env), 'stack');
}

/** Writes down what runs, so that nobody ever reads half of it. */
export function writeStackState(folder: string, state: StackState): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Forgets what ran. */
export function dropStackState(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/**
 * What is written down of the stack of a folder.
 * @returns nothing when none is up, or nothing of it runs any more
 * @throws UsageError when the file is none of ours
 */
export function readStackState(folder: string): StackState | undefined {
  const file = join(folder, FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const state = parsed(text);
  if (!compiled.Check(state))
    throw new UsageError(`${file} does not tell of a stack: look at it, and remove it.`);
  const marks = [...state.services.map(({ mark }) => mark), ...(state.keeper === null ? [] : [state.keeper])];
  return marks.some(isRunning) ? state : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
