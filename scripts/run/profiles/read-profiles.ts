import { readFile } from 'node:fs/promises';
import { PROFILES, type Profile } from '../../../scenarios/support/plan/profiles.ts';
import { UsageError } from '../../exit.ts';
import type { ProfilesFile } from './profiles-file.ts';

/** Load shapes by their names. */
export type Profiles = Readonly<Record<string, Profile>>;

/**
 * The profiles that come with Spillway, and behind them those of a JSON file of the user's own.
 * @throws UsageError one sentence that names the file, the place in it, and what is wrong there
 */
export async function readProfiles(file: string): Promise<Profiles> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${file} cannot be read: ${error.code === 'ENOENT' ? 'there is no such file' : error.code}.`,
    );
  });
  const value = parsed(file, text);
  // Loaded here: a command that reads no file does not wait for it.
  const { explainProfiles } = await import('./explain-profiles.ts');
  const wrong = explainProfiles(value);
  if (wrong !== null) throw new UsageError(`${file}: ${wrong}.`);
  return { ...PROFILES, ...((value as ProfilesFile).profiles as Profiles) };
}

function parsed(file: string, text: string): unknown {
  try {
    // Editors of one system write a mark in front of the text.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}.`);
  }
}
