import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives each run of the tests a folder for temporary files of its own, for the tests and for every process that they start, and
 * removes it at the end: what another run on this machine left behind is nothing to this one, and this one leaves nothing.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'spillway-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
