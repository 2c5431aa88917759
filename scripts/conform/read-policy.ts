import { Compile } from 'typebox/compile';
import { Policy } from '../../conformance/protocol/policy.ts';
import { UsageError } from '../exit.ts';

const policies = Compile(Policy);

/**
 * What is taken for granted of a client that declares nothing: that it may try again, with no bound, time-out or promise of
 * its own.
 */
const NOTHING_DECLARED: Policy = { retries: 'retrying' };

/**
 * Reads a policy as it is declared on the command line: `retrying,attempts=4,timeout=10,at-least-once`.
 * @throws UsageError when it is none
 */
export function readPolicy(text: string | undefined): Policy {
  const words = (text ?? '').split(',').filter((word) => word.trim() !== '');
  const policy = Object.assign({}, NOTHING_DECLARED, ...words.map((word) => partOf(word.trim(), text ?? '')));
  if (!policies.Check(policy)) throw wrong(text ?? '');
  return policy;
}

function partOf(word: string, text: string): Partial<Policy> {
  const [name, value] = word.split('=', 2);
  if (word === 'retrying' || word === 'surfacing') return { retries: word };
  if (word === 'at-least-once' || word === 'at-most-once') return { delivery: word };
  if (name === 'attempts' && value !== undefined) return { attempts: Number(value || Number.NaN) };
  if (name === 'timeout' && value !== undefined)
    return { timeoutSeconds: value === 'none' ? null : Number(value || Number.NaN) };
  throw wrong(text);
}

function wrong(text: string): UsageError {
  return new UsageError(
    `--policy is "${text}": it is a list of retrying or surfacing, attempts=<1 to 100>, timeout=<seconds up to 600, or none>, at-most-once or at-least-once.`,
  );
}
