import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GoOverlayError, writeGoOverlay } from '../../conformance/time/dilation/go-overlay.ts';

const run = promisify(execFile);
const BUILD_MILLIS = 300_000;
/** Where the files that stand in for those of Go's runtime can be compiled. */
const DILATING = /^linux\/(amd64|arm64)$/;

/** A program in Go, and where it is built. */
export interface GoBuild {
  /** The folder of its module. */
  readonly folder: string;
  /** A folder of its own for what the build needs. */
  readonly home: string;
  /** The file that it is to be. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  /** Is told in a sentence why it will live in real time, if so. */
  readonly say: (text: string) => void;
}

/**
 * Builds a program in Go, linked statically, whose time can be dilated and skipped where this Go's runtime is as expected.
 * @throws the error of `go`, with what it said in `stderr`
 */
export async function buildGoProgram({ folder, home, program, env, say }: GoBuild): Promise<void> {
  const options = { cwd: folder, env: { ...env, CGO_ENABLED: '0', GOWORK: 'off' }, timeout: BUILD_MILLIS };
  const { stdout } = await run('go', ['env', 'GOROOT', 'GOOS', 'GOARCH'], options);
  const [goroot = '', system, machine] = stdout.trim().split('\n');
  const args = ['-trimpath', '-mod=readonly', '-buildvcs=false', '-o', program, '.'];
  const build = async (...more: readonly string[]) =>
    void (await run('go', ['build', ...more, ...args], options));
  if (!DILATING.test(`${system}/${machine}`)) return await build();
  try {
    const files = join(home, 'runtime');
    await mkdir(files, { recursive: true });
    await build(`-overlay=${await writeGoOverlay(goroot, files)}`);
  } catch (error) {
    // Of an error in the program itself it is told by this build.
    await build();
    say(`it will live in real time: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof GoOverlayError) return error.message;
  const { stderr = '', message } = error as Error & { stderr?: string };
  return `this Go does not build with Spillway's clock. ${(stderr.trim() || message).split('\n').slice(-3).join(' | ')}`;
}
