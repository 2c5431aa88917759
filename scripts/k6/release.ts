import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extractEntry } from './archive.ts';
import { checksumFor } from './checksums.ts';
import { download } from './download.ts';
import { K6_VERSION } from './pin.ts';
import type { K6Settings } from './settings.ts';

/**
 * Fetches k6's official release for this platform into `workDir`, holds it to its checksum (see RELEASE_SHA256 for
 * what that proves) and unpacks the binary there.
 * @returns where it came from.
 * @throws Error that says why this way is closed; the signal's reason when interrupted.
 */
export async function fetchRelease(
  settings: K6Settings,
  workDir: string,
  signal: AbortSignal,
): Promise<string> {
  if (settings.env.SPILLWAY_K6_OFFLINE === '1') throw new Error('switched off by SPILLWAY_K6_OFFLINE=1');
  const { platform, progress, idleTimeoutMs } = settings;
  const stem = `k6-v${K6_VERSION}-${platform.target}`;
  const name = `${stem}.${platform.archiveType}`;
  const base = `${settings.releases.replace(/\/+$/, '')}/v${K6_VERSION}`;
  const what = `fetching k6 ${K6_VERSION}: ${name}`;

  progress.update(what);
  const expected = settings.digests[name] ?? (await listedDigest(name));
  const archive = join(workDir, name);
  const actual = await download(`${base}/${name}`, archive, {
    idleTimeoutMs,
    signal,
    onBytes: (received, total) =>
      progress.update(`${what}, ${megabytes(received)}${total ? ` of ${megabytes(total)}` : ''}`),
  });
  if (actual !== expected) {
    throw new Error(`${base}/${name} has SHA-256 ${actual}, not ${expected} as it should: refused`);
  }
  await extractEntry(
    archive,
    platform.archiveType,
    `${stem}/${platform.executable}`,
    join(workDir, platform.executable),
  ).catch((error: Error) => {
    throw new Error(`${base}/${name} ${error.message}`);
  });
  await rm(archive);
  return `${base}/${name}`;

  async function listedDigest(archiveName: string): Promise<string> {
    const list = `k6-v${K6_VERSION}-checksums.txt`;
    const file = join(workDir, list);
    await download(`${base}/${list}`, file, { idleTimeoutMs, signal });
    const digest = checksumFor(await readFile(file, 'utf8'), archiveName);
    await rm(file);
    if (digest === undefined) throw new Error(`${base}/${list} does not name ${archiveName}`);
    return digest;
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
