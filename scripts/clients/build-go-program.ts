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
  const overlay = await overlayOf(goroot, `${system}/${machine}`, home, say);
  const args = ['build', '-trimpath', '-mod=readonly', '-buildvcs=false', ...overlay, '-o', program, '.'];
  await run('go', args, options);
}

async function overlayOf(
  goroot: string,
  target: string,
  home: string,
  say: GoBuild['say'],
): Promise<readonly string[]> {
  if (!DILATING.test(target)) return [];
  try {
    const files = join(home, 'runtime');
    await mkdir(files, { recursive: true });
    return [`-overlay=${await writeGoOverlay(goroot, files)}`];
  } catch (error) {
    if (!(error instanceof GoOverlayError)) throw error;
    say(`it will live in real time: ${error.message}`);
    return [];
  }
}
