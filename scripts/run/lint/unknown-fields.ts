import type { LintRule } from './lint-rule.ts';

/** Options of a scenario that k6 does not know at the top level. */
const OF_A_SCENARIO = [
  'executor',
  'exec',
  'rate',
  'startRate',
  'timeUnit',
  'preAllocatedVUs',
  'maxVUs',
  'startVUs',
  'startTime',
  'maxDuration',
  'gracefulStop',
  'gracefulRampDown',
  'env',
];

/** k6 only warns of a field that it does not know, and goes on without it. */
export const unknownFields: LintRule = (_options, { unknownFields: names }) =>
  names.map((name) =>
    OF_A_SCENARIO.includes(name)
      ? `The options say ${name} outside of a scenario, where k6 passes over it: move it into options.scenarios.<name>.`
      : `The options say ${name}, which k6 does not know and passes over: correct its name, or take it out.`,
  );
