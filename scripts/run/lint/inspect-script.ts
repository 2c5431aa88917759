import { execFile } from 'node:child_process';
import { k6Environment } from '../k6-environment.ts';
import type { ScriptOptions } from './script-options.ts';

/** What k6 says of a script without running it. */
export interface Inspection {
  readonly options: ScriptOptions;
  /** Fields of the options that k6 does not know; of several it names the first. */
  readonly unknownFields: readonly string[];
}

/** k6 does not take the script, or its options: what it says, on one line. */
export class ScriptRefused extends Error {}

const PATIENCE_MILLIS = 30_000;
const MOST_BYTES = 50_000_000;

/**
 * Asks k6 what the options of a script are, as it would run it: only the script's first look is run, no `setup` and no request.
 * @param environment what the script reads at its first look
 * @param stop ends k6, whose look then counts as a refusal
 * @throws ScriptRefused when k6 would not run it
 */
export async function inspectScript(
  k6Path: string,
  script: string,
  environment: Readonly<Record<string, string>>,
  stop?: AbortSignal,
): Promise<Inspection> {
  // Without the second flag `inspect` gives a script no environment, unlike `run`.
  const args = ['inspect', '--execution-requirements', '--include-system-env-vars', '--log-format', 'json'];
  const { stdout, stderr, failed } = await called(
    k6Path,
    [...args, script],
    k6Environment(environment),
    stop,
  );
  const log = entriesOf(stderr);
  if (failed)
    throw new ScriptRefused(
      refusalIn(log) ?? (stderr.trim().split('\n').at(-1) || 'k6 ended without a word'),
    );
  const unknownFields = log
    .filter(({ level }) => level === 'warning')
    .flatMap(({ error = '' }) => /unknown field "(.+)"/.exec(error)?.[1] ?? []);
  return { options: JSON.parse(stdout) as ScriptOptions, unknownFields };
}

interface LogEntry {
  readonly level?: string;
  readonly msg?: string;
  readonly error?: string;
}

function called(
  path: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<{ stdout: string; stderr: string; failed: boolean }> {
  return new Promise((resolve) => {
    const bounds = { timeout: PATIENCE_MILLIS, maxBuffer: MOST_BYTES };
    execFile(path, args, { env, ...bounds, ...(signal && { signal }) }, (error, stdout, stderr) =>
      resolve({ stdout, stderr, failed: error !== null }),
    );
  });
}

function entriesOf(stderr: string): LogEntry[] {
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogEntry);
}

/** k6 says first which file it could not load, which is known, and behind an exception where it came from. */
function refusalIn(log: readonly LogEntry[]): string | undefined {
  const said = log.findLast(({ level }) => level === 'error' || level === 'fatal')?.msg;
  return said
    ?.replace(/^could not initialize '.*?': could not load JS test '.*?': /s, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 2)
    .join(' ');
}
