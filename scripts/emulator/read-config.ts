import { readFile } from 'node:fs/promises';
import type { EmulatorConfig } from '../../mocks/control/emulator-config.ts';
import { UsageError } from '../exit.ts';

/**
 * Reads the emulator's configuration from a JSON file.
 * @throws UsageError one sentence that names the file, the field, and what is wrong with it
 */
export async function readConfig(file: string): Promise<EmulatorConfig> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.code}.`,
    );
  });
  const value = parsed(file, text);
  // Loaded here: a command that reads no file does not wait for it.
  const { explainConfig } = await import('./explain-config.ts');
  const wrong = explainConfig(value);
  if (wrong !== null) throw new UsageError(`${file}: ${wrong}.`);
  return value as EmulatorConfig;
}

function parsed(file: string, text: string): unknown {
  try {
    // Editors of one system write a mark in front of the text.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${file} is not JSON${placeOf((error as Error).message, text)}.`);
  }
}

/** Where a parser stopped. Its own words are not passed on: they quote the file, and there may be a secret in it. */
function placeOf(message: string, text: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `: look at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
