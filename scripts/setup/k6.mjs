import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot, cacheSlot, checkSlot } from '../k6/cache.mjs';
import { k6Platform } from '../k6/platform.mjs';
import { forwardSignals, SetupError } from './child.mjs';

/**
 * Whether a k6 needs no provisioning: one is chosen by SPILLWAY_K6 (the run itself checks it), or the cache has it.
 * One on PATH is not looked for here: asking its version costs more than the command line's own look.
 *
 * @param {string} root
 */
export function k6IsReady(root) {
  if (process.env.SPILLWAY_K6) return true;
  const module = readFileSync(join(root, 'scripts', 'k6', 'module', 'go.mod'), 'utf8');
  const version = /^\s*go\.k6\.io\/k6\/v\d+ v(\S+)/m.exec(module)?.[1] ?? '';
  const { target, executable } = k6Platform(process.platform, process.arch);
  return 'path' in checkSlot(cacheSlot(cacheRoot(process.env), version, target), version, executable);
}

/** @param {string} root */
export async function provisionK6(root) {
  const child = spawn(process.execPath, [join(root, 'dist', 'spillway.js'), 'k6', 'install', '--quiet'], {
    cwd: root,
    // Its standard error is what the person watches; standard output belongs to what is started after setup.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = forwardSignals(child);
  const code = await new Promise((resolve) => child.on('close', resolve));
  stop();
  if (code !== 0) throw new SetupError('k6 is not ready (see above).', code ?? 130);
}
