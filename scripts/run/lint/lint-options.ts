import { abortGuard } from './abort-guard.ts';
import { closedExecutors } from './closed-executors.ts';
import { enoughUsers } from './enough-users.ts';
import type { LintContext, LintRule } from './lint-rule.ts';
import { mappedHosts } from './mapped-hosts.ts';
import { noBrake } from './no-brake.ts';
import { noWireLog } from './no-wire-log.ts';
import type { ScriptOptions } from './script-options.ts';
import { topLevelLoad } from './top-level-load.ts';
import { unknownFields } from './unknown-fields.ts';

const RULES: readonly LintRule[] = [
  unknownFields,
  topLevelLoad,
  closedExecutors,
  enoughUsers,
  abortGuard,
  mappedHosts,
  noBrake,
  noWireLog,
];

/** What is wrong with the options of a k6 script: one sentence each, and none when it can be run and judged. */
export function lintOptions(options: ScriptOptions, context: LintContext): string[] {
  return RULES.flatMap((rule) => rule(options, context));
}
