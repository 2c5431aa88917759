import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GO_LEFT_OUT, GO_REPLACEMENTS, type GoReplacement } from './go-replacements.ts';
import { preloadFiles } from './preload-files.ts';

/** Go's runtime is not as the replacements expect it: the program can only be built for real time. */
export class GoOverlayError extends Error {
  override readonly name = 'GoOverlayError';
}

/**
 * Makes an overlay for `go build -overlay`, by which a program lives in dilated time and lets Spillway skip time: a few
 * places of Go's runtime are replaced, and Spillway's files put beside. Built so, it needs nothing but the environment, and
 * without that shows the machine's time.
 * @param goroot the folder of the Go that builds, as `go env GOROOT` says
 * @param folder where the files are written; it must be there
 * @returns the file that `-overlay` is to name
 * @throws GoOverlayError when that Go's runtime has another text: it says which file, in a sentence
 */
export async function writeGoOverlay(goroot: string, folder: string): Promise<string> {
  const runtime = join(goroot, 'src', 'runtime');
  const replace: Record<string, string> = {};
  check(await readFile(join(runtime, GO_LEFT_OUT.file), 'utf8').catch(() => ''), GO_LEFT_OUT);
  // An empty name takes the file away.
  replace[join(runtime, GO_LEFT_OUT.file)] = '';
  for (const file of new Set(GO_REPLACEMENTS.map((each) => each.file))) {
    let source = await readFile(join(runtime, file), 'utf8').catch(() => '');
    for (const each of GO_REPLACEMENTS.filter((other) => other.file === file)) {
      check(source, each);
      source = source.replace(each.text, () => each.by);
    }
    replace[join(runtime, file)] = join(folder, file);
    await writeFile(join(folder, file), source);
  }
  for (const file of goFiles()) replace[join(runtime, file)] = join(preloadFiles().go, file);
  const overlay = join(folder, 'overlay.json');
  await writeFile(overlay, JSON.stringify({ Replace: replace }));
  return overlay;
}

/** Of what overlays are made: another makes another program. */
export function goOverlayDigest(): string {
  const hash = createHash('sha256').update(JSON.stringify([GO_REPLACEMENTS, GO_LEFT_OUT]));
  for (const file of goFiles()) hash.update(readFileSync(join(preloadFiles().go, file)));
  return hash.digest('hex');
}

function goFiles(): string[] {
  return readdirSync(preloadFiles().go)
    .filter((file) => file.endsWith('.go'))
    .toSorted();
}

function check(source: string, { file, text }: Omit<GoReplacement, 'by'>): void {
  if (source.split(text).length === 2) return;
  throw new GoOverlayError(
    `this Go's src/runtime/${file} does not have "${text.trim()}" where it is expected.`,
  );
}
