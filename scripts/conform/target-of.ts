import type { ConformFlags } from './conform-flags.ts';
import { type ConformTarget, commandTarget, programTarget, shippedTarget } from './conform-target.ts';
import type { ConformWay } from './conform-way.ts';
import { readPolicy } from './read-policy.ts';
import { wireTarget } from './wire-target.ts';

/**
 * Whom a run is to judge, by its way in.
 * @param program what stands behind the two dashes
 * @throws UsageError when the policy makes no sense
 */
export function targetOf(
  way: Exclude<ConformWay, 'receiver'>,
  program: readonly string[],
  flags: ConformFlags,
): ConformTarget {
  switch (way) {
    case 'client':
      return shippedTarget(flags.client ?? '', flags.speed);
    case 'adapter':
      return commandTarget(program, flags.speed);
    case 'command':
      return programTarget(program, readPolicy(flags.policy), flags.speed);
    case 'wire':
      return wireTarget(readPolicy(flags.policy), flags);
  }
}
