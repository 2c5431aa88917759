import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PREFIX = 'spillway-tests-';

/**
 * Gives each run of the tests a folder for temporary files of its own, for the tests and for every process that they start, and
 * removes it at the end: what another run on this machine left behind is nothing to this one, and this one leaves nothing.
 */
export function setup(): (() => void) | undefined {
  // Asked for by every project of the run: in a folder in a folder in a folder, paths are too long for Chromium's socket.
  if (basename(tmpdir()).startsWith(PREFIX)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
