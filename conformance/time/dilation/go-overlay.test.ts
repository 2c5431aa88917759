import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GoOverlayError, writeGoOverlay } from './go-overlay.ts';
import { GO_LEFT_OUT, GO_REPLACEMENTS } from './go-replacements.ts';

let goroot: string;
let runtime: string;
let folder: string;

/** A Go whose runtime has what is expected, between other lines. */
beforeEach(() => {
  goroot = mkdtempSync(join(tmpdir(), 'spillway-goroot-'));
  runtime = join(goroot, 'src', 'runtime');
  folder = join(goroot, 'overlay');
  mkdirSync(runtime, { recursive: true });
  mkdirSync(folder);
  for (const { file, text } of [...GO_REPLACEMENTS, GO_LEFT_OUT]) {
    writeFileSync(join(runtime, file), `before\n${text}\nafter\n`, { flag: 'a' });
  }
});

afterEach(() => rmSync(goroot, { recursive: true }));

const replaced = (overlay: string): Record<string, string> =>
  JSON.parse(readFileSync(overlay, 'utf8')).Replace;

test('replaces those places and nothing else, and takes what the program needs beside them', async () => {
  const files = replaced(await writeGoOverlay(goroot, folder));
  expect(files[join(runtime, GO_LEFT_OUT.file)]).toBe('');
  for (const { file, text, by } of GO_REPLACEMENTS) {
    const source = readFileSync(files[join(runtime, file)] ?? '', 'utf8');
    expect(source).toContain(`before\n${by}\nafter\n`);
    if (!by.startsWith(text)) expect(source).not.toContain(text);
  }
  const clock = readFileSync(files[join(runtime, 'spillway_clock.go')] ?? '', 'utf8');
  expect(clock).toContain('func spillwayShown(');
});

test.each([...GO_REPLACEMENTS, GO_LEFT_OUT])('says that $file is another', async ({ file, text }) => {
  const path = join(runtime, file);
  const source = readFileSync(path, 'utf8');
  const what = new RegExp(`^this Go's src/runtime/${file.replaceAll('.', '\\.')} does not have ".*\\.$`, 's');
  for (const other of [source.replace(text, ''), source + text, '']) {
    writeFileSync(path, other);
    const overlay = writeGoOverlay(goroot, folder);
    await expect(overlay).rejects.toThrow(GoOverlayError);
    await expect(overlay).rejects.toThrow(what);
  }
});
