import type { LintRule } from './lint-rule.ts';

/** Against a target that is gone a run without a guard goes on to its end, and loses every message. */
export const abortGuard: LintRule = ({ thresholds }) => {
  const guarded = Object.values(thresholds ?? {})
    .flat()
    .some((threshold) => typeof threshold !== 'string' && threshold.abortOnFail === true);
  if (guarded) return [];
  return [
    'No threshold has abortOnFail, so nothing ends the run when its target is gone: take the options from sendingOptions(), ' +
      "or add thresholds: { http_req_failed: [{ threshold: 'rate<0.5', abortOnFail: true, delayAbortEval: '10s' }] }.",
  ];
};
