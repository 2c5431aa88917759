import { readFile } from 'node:fs/promises';
import { Compile } from 'typebox/compile';
import { KnownFailures } from '../../conformance/verdict/known-failures.ts';
import { UsageError } from '../exit.ts';

const known = Compile(KnownFailures);

/**
 * Reads a file of known failures.
 * @param ids of the checks there are: an entry of another one is a mistake
 * @throws UsageError when there is no such file, or it is none
 */
export async function readKnown(file: string, ids: readonly string[]): Promise<KnownFailures> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
  if (!known.Check(value)) {
    const [first] = known.Errors(value);
    throw new UsageError(
      `${file} is no file of known failures: ${first?.instancePath || 'it'} ${first?.message}. It looks like {"known": [{"check": "RET-4", "reason": "…", "expires": "2027-01-31"}]}.`,
    );
  }
  const stranger = value.known.find(({ check }) => !ids.includes(check));
  if (stranger !== undefined)
    throw new UsageError(`${file} names a check that is not there: ${stranger.check}.`);
  return value;
}
