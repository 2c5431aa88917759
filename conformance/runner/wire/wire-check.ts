import type { ConformCase } from '../../case/conform-case.ts';
import type { Check } from '../../checks/check.ts';

/**
 * A check as it is played on a client that does what it does, and cannot be asked for a workload: only what the server does
 * is left of its cases.
 */
export function wireCheck(check: Check): Check {
  return {
    ...check,
    cases: (hello) => check.cases(hello).map(withoutWorkload),
    judge: (trace) => {
      const judgement = check.judge(trace);
      if (judgement.exercised || trace.alike?.includes('SendMessage') !== true) return judgement;
      const remark =
        'Its messages are alike, so that another try cannot be told from another message: give each a text of its own.';
      return { ...judgement, remark };
    },
  };
}

function withoutWorkload(theCase: ConformCase): ConformCase {
  return { ...theCase, workload: [] };
}
