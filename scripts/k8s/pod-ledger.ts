import { readFile } from 'node:fs/promises';
import { Compile } from 'typebox/compile';
import { ControlClient, ControlError } from '../../mocks/control/control-client.ts';
import type { Ledger } from '../../mocks/engine/ledger.ts';
import { UsageError } from '../exit.ts';
import { RESULT_SCHEMA } from '../run/schema/result-schema.ts';

const validator = Compile(RESULT_SCHEMA.properties.ledger);

/**
 * Asks an emulator for the ledger of a project.
 * @param url of its control API
 * @throws UsageError when nobody answers there, or the emulator has no such project
 */
export async function ledgerFrom(url: string, projectId: string): Promise<Ledger> {
  try {
    return await new ControlClient(url).ledger(projectId);
  } catch (error) {
    if (error instanceof ControlError)
      throw new UsageError(`The emulator at ${url} has no ledger of this run: ${error.message}`);
    throw new UsageError(`No emulator answers at ${url}: is \`kubectl port-forward\` under way?`);
  }
}

/**
 * Reads a ledger that was saved: the answer of `GET /control/tenants/{project}/ledger`.
 * @throws UsageError when the file cannot be read, or is none
 */
export async function ledgerIn(file: string): Promise<Ledger> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${error.code}.`);
  });
  const value = parsed(text);
  if (value === null || !validator.Check(value)) throw new UsageError(`${file} is no ledger.`);
  return value as Ledger;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
