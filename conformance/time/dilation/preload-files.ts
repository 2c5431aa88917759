import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = join('conformance', 'time', 'dilation');

/**
 * What a client loads to live in dilated time: the address of Node's module, the folder of Python's `sitecustomize`, and the
 * folder of what is built into Go's runtime.
 */
export interface PreloadFiles {
  readonly node: string;
  readonly python: string;
  readonly go: string;
}

/**
 * The preloads, whether this code runs from its source, from `dist/` or from a chunk of it: they are shipped as they are.
 * @param start the folder to look from, upward
 * @throws Error when they are nowhere above: the installation is damaged
 */
export function preloadFiles(start = dirname(fileURLToPath(import.meta.url))): PreloadFiles {
  for (let above = start; ; above = dirname(above)) {
    const folder = join(above, FOLDER);
    const node = join(folder, 'node-preload.mjs');
    if (existsSync(node)) {
      return { node: pathToFileURL(node).href, python: join(folder, 'python'), go: join(folder, 'go') };
    }
    if (above === dirname(above)) throw new Error(`no ${FOLDER} above ${start}: install Spillway again`);
  }
}
