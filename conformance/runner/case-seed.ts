import { createHash } from 'node:crypto';
import type { ConformCase } from '../case/conform-case.ts';

/** The seed of the clients of a case: the same case of the same run always has the same one, whenever it is played. */
export function caseSeed(theCase: ConformCase, seed: number): number {
  return createHash('sha256')
    .update(`${seed} ${JSON.stringify(theCase)}`)
    .digest()
    .readUInt32LE(0);
}
