import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The directory of Spillway's package.json, whether this code runs from its source, from `dist/` or from a chunk of it.
 * @throws Error when there is none above this file: the installation is damaged.
 */
export function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let directory = start; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'package.json'))) return directory;
    if (directory === dirname(directory))
      throw new Error(`no package.json above ${start}: install Spillway again`);
  }
}
