import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { K6_VERSION } from './pin.ts';

const run = promisify(execFile);

/**
 * Runs `<path> version` and reads the version from `k6 v2.2.0 (go1.26.8, linux/amd64)`.
 * @throws Error whose message completes "<path> …": why it cannot be used.
 */
export async function readK6Version(path: string, signal?: AbortSignal): Promise<string> {
  const { stdout } = await run(path, ['version'], { timeout: 20_000, ...(signal && { signal }) }).catch(
    (error) => {
      if (signal?.aborted) throw signal.reason;
      throw new Error(`does not run (${whyNotRun(error)})`);
    },
  );
  const version = /^k6(?:\.exe)? v(\d+\.\d+\.\d+\S*)/m.exec(stdout)?.[1];
  if (version === undefined)
    throw new Error(`is not k6: it says "${firstLine(stdout)}" when asked for its version`);
  return version;
}

/** Whether scripts written for the pinned version run on this one: the same major, and the same minor or a later one. */
export function isCompatible(version: string): boolean {
  const [major, minor] = numbers(version);
  const [pinnedMajor, pinnedMinor] = numbers(K6_VERSION);
  return major === pinnedMajor && minor >= pinnedMinor;
}

/** Whether the major version is the pinned one's: all that is asked of a k6 the user chose by name. */
export function isSameMajor(version: string): boolean {
  return numbers(version)[0] === numbers(K6_VERSION)[0];
}

function numbers(version: string): [major: number, minor: number] {
  const [major, minor] = version.split('.').map(Number);
  return [major ?? 0, minor ?? 0];
}

function whyNotRun(error: NodeJS.ErrnoException & { killed?: boolean; stderr?: string }): string {
  if (error.killed) return 'no answer within 20 s';
  return firstLine(error.stderr ?? '') || String(error.code ?? error.message);
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
