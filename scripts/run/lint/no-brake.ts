import type { LintRule } from './lint-rule.ts';

/** `rps` holds requests back inside k6: arrivals then wait where nobody measures them. */
export const noBrake: LintRule = ({ rps }) =>
  rps === null || rps === undefined || rps === 0
    ? []
    : [
        `The options say rps: ${rps}, which holds requests back in k6: say the rate in the scenario, and take rps out.`,
      ];
