import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { GO_VERSION, K6_VERSION } from './pin.ts';
import type { K6Settings } from './settings.ts';

/** As much of the settings as asking for Go needs. */
export type GoSettings = Pick<K6Settings, 'env' | 'moduleDir'>;

/**
 * The version of the Go that would build k6 here, e.g. `1.26.8`. Asked inside our module, so that the user's
 * GOTOOLCHAIN decides, as it does for the build.
 * @throws Error that says why Go cannot be used.
 */
export async function goVersion({ env, moduleDir }: GoSettings): Promise<string> {
  const options = { cwd: moduleDir, env: { ...env, GOWORK: 'off' } };
  const { stdout } = await promisify(execFile)('go', ['version'], options).catch((error) => {
    if (error.code === 'ENOENT') throw new Error('no go on PATH');
    throw new Error(`go does not run here (${lastLine(error.stderr) || error.message})`);
  });
  const [, major, minor, rest] = /go version go(\d+)\.(\d+)(\S*)/.exec(stdout) ?? [];
  if (major === undefined || minor === undefined)
    throw new Error(`go says "${lastLine(stdout)}", not its version`);
  const [neededMajor, neededMinor] = GO_VERSION.split('.').map(Number) as [number, number];
  if (Number(major) < neededMajor || (Number(major) === neededMajor && Number(minor) < neededMinor)) {
    throw new Error(`go is ${major}.${minor}${rest}, but k6 ${K6_VERSION} needs ${GO_VERSION} or later`);
  }
  return `${major}.${minor}${rest}`;
}

function lastLine(text = ''): string {
  return text.trim().split('\n').at(-1) ?? '';
}
