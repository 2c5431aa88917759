import type { LintRule } from './lint-rule.ts';

/** `httpDebug` writes every request to the log, the key secret and the tokens with it. */
export const noWireLog: LintRule = ({ httpDebug }) =>
  httpDebug === null || httpDebug === undefined || httpDebug === ''
    ? []
    : ['The options say httpDebug, which writes the key secret and the tokens into the log: take it out.'];
