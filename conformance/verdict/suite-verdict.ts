import type { CheckOutcome } from './conform-report.ts';
import type { SuiteVerdict, Verdict } from './verdict.ts';

/**
 * The verdict of a suite and its sentence. A suite in which no MUST came up proves nothing, and is invalid; one that has none among
 * its checks, when none of these came up.
 */
export function suiteVerdict(
  checks: readonly CheckOutcome[],
  stale: readonly string[],
): { readonly verdict: SuiteVerdict; readonly sentence: string } {
  const of = (verdict: Verdict) =>
    checks.filter((check) => check.verdict === verdict && check.known === null);
  const ids = (list: readonly CheckOutcome[]) => list.map(({ id }) => id).join(', ');
  const broken = of('HARNESS-ERROR');
  if (broken.length > 0) {
    return {
      verdict: 'HARNESS-ERROR',
      sentence: `${ids(broken)} could not be judged: ${broken[0]?.sentence}`,
    };
  }
  const failed = of('FAIL');
  const tail = tailOf(
    of('WARN').length,
    of('NOT-EXERCISED').length,
    checks.filter(({ known }) => known !== null).length,
  );
  if (failed.length > 0) return { verdict: 'FAIL', sentence: `The client breaks ${ids(failed)}${tail}.` };
  if (stale.length > 0)
    return { verdict: 'FAIL', sentence: `The file of known failures is not true any more: ${stale[0]}` };
  const musts = checks.filter(({ level }) => level === 'MUST');
  if (!(musts.length > 0 ? musts : checks).some(({ exercised }) => exercised > 0)) {
    return {
      verdict: 'INVALID',
      sentence: 'Nothing that must hold came up, so nothing is proven: did the client send anything?',
    };
  }
  return { verdict: 'PASS', sentence: `The client keeps every rule that it must${tail}.` };
}

function tailOf(warnings: number, unseen: number, known: number): string {
  return [
    warnings === 0 ? '' : `; ${counted(warnings, 'warning')}`,
    unseen === 0 ? '' : `; ${unseen} not exercised`,
    known === 0 ? '' : `; ${counted(known, 'known failure')} let through`,
  ].join('');
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
