import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { goVersion } from './go-version.ts';
import { K6_VERSION } from './pin.ts';
import type { K6Settings } from './settings.ts';

/**
 * Builds k6 into `workDir` from the module in `scripts/k6/module`, whose go.sum holds every byte to a checksum.
 * @returns what it was built with.
 * @throws Error that says why this way is closed; the signal's reason when interrupted, the build then being stopped.
 */
export async function buildWithGo(
  settings: K6Settings,
  workDir: string,
  signal: AbortSignal,
): Promise<string> {
  const version = await goVersion(settings);
  const output = join(workDir, settings.platform.executable);
  const args = [
    'build',
    '-v',
    '-trimpath',
    '-mod=readonly',
    '-ldflags',
    '-s -w',
    '-o',
    output,
    'go.k6.io/k6/v2',
  ];
  const go = spawn('go', args, {
    cwd: settings.moduleDir,
    env: { ...settings.env, CGO_ENABLED: '0', GOWORK: 'off' },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: stopping it must reach the compilers that it started.
    detached: process.platform !== 'win32',
  });
  const stop = (): void => killGroup(go);
  signal.addEventListener('abort', stop, { once: true });
  const report = reportBuild(go, settings, version);
  try {
    const [code] = await once(go, 'close');
    signal.throwIfAborted();
    if (code !== 0) throw new Error(`go build failed: ${report.tail().join(' | ')}`);
    return `go${version}`;
  } finally {
    report.end();
    signal.removeEventListener('abort', stop);
  }
}

function reportBuild(go: ChildProcess, { progress }: K6Settings, version: string) {
  const started = performance.now();
  const failure: string[] = [];
  let packages = 0;
  let downloads = 0;
  const show = (): void => {
    const seconds = Math.round((performance.now() - started) / 1000);
    const done = `${seconds} s, ${downloads} modules fetched, ${packages} packages compiled`;
    progress.update(
      `building k6 ${K6_VERSION} with Go ${version}: ${done} (takes one to five minutes, once)`,
    );
  };
  show();
  const timer = setInterval(show, 1_000);
  if (go.stderr) {
    createInterface(go.stderr).on('line', (line) => {
      if (line.startsWith('go: downloading ')) downloads += 1;
      else if (/^[\w.~/-]+$/.test(line)) packages += 1;
      else failure.push(line);
    });
  }
  return { end: () => clearInterval(timer), tail: () => failure.slice(-5) };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
  } catch {
    // It ended by itself a moment ago.
  }
}
