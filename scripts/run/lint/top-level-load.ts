import type { LintRule } from './lint-rule.ts';

const SHORTCUTS = ['vus', 'duration', 'iterations', 'stages'] as const;

/** Of a load at the top level of the options k6 makes a closed scenario, by accident mostly. */
export const topLevelLoad: LintRule = (options) => {
  const found = SHORTCUTS.filter((name) => options[name] !== null && options[name] !== undefined);
  if (found.length === 0) return [];
  return [
    `The options say ${found.join(', ')} at their top level, of which k6 makes a load that waits for answers: ` +
      'say the load in options.scenarios, with an arrival-rate executor.',
  ];
};
