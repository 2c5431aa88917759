import { basename } from 'node:path';

/** A program, and what comes before its own arguments. */
export interface NpmCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** Whether it can only be started by a shell. */
  readonly shell: boolean;
}

/**
 * How npm is started: the one that started Spillway, if one did, else the one on PATH.
 * @param node the program of Node
 */
export function npmCommand(env: NodeJS.ProcessEnv, platform: string, node: string): NpmCommand {
  const program = env.npm_execpath;
  // Yarn and pnpm name themselves in the same variable.
  if (program !== undefined && basename(program) === 'npm-cli.js') {
    return { file: node, args: [program], shell: false };
  }
  return { file: 'npm', args: [], shell: platform === 'win32' };
}
