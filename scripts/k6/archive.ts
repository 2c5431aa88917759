import { createWriteStream } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { unzip } from 'fflate';
import { list } from 'tar';
import type { K6Platform } from './platform.mjs';

/**
 * Takes one regular file out of a release archive and writes it to `to` as a program. No path of the archive ever reaches the
 * disk: other entries are passed over, and what is written is named by us.
 *
 * `tar` (npm's own) and `fflate` read the two formats rather than the system's `tar`: GNU tar cannot read zip, so the
 * macOS and Windows ways could not be tested on Linux, and slim containers have no gzip or no tar at all.
 *
 * @throws Error when the archive is damaged or the entry is not in it.
 */
export async function extractEntry(
  archive: string,
  type: K6Platform['archiveType'],
  entry: string,
  to: string,
): Promise<void> {
  const found = type === 'zip' ? await fromZip(archive, entry, to) : await fromTar(archive, entry, to);
  if (!found) throw new Error(`has no ${entry} in it`);
  await chmod(to, 0o755);
}

async function fromTar(archive: string, entry: string, to: string): Promise<boolean> {
  let writing: Promise<void> | undefined;
  await list({
    file: archive,
    strict: true,
    onReadEntry: (found) => {
      if (found.path === entry && found.type === 'File') writing ??= pipeline(found, createWriteStream(to));
    },
  });
  await writing;
  return writing !== undefined;
}

async function fromZip(archive: string, entry: string, to: string): Promise<boolean> {
  const bytes = await readFile(archive);
  const files = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
    unzip(bytes, { filter: ({ name }) => name === entry }, (error, data) =>
      error ? reject(error) : resolve(data),
    );
  });
  const content = files[entry];
  if (content) await writeFile(to, content);
  return content !== undefined;
}
