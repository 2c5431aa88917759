import type { ConformReport } from '../../../conformance/verdict/conform-report.ts';
import { annotationLine } from '../github/annotation-line.ts';
import type { GithubTale } from '../github/tell-github.ts';
import { clientName } from './client-words.ts';
import { conformMarkdown } from './conform-markdown.ts';
import { outcomeGroups, standingOf } from './outcome-groups.ts';
import { plainDocument } from './plain-document.ts';

/**
 * A line for each check that asks for attention, as GitHub Actions takes it out of a step's log: an error where a rule is
 * broken, a warning where it only should not be or where nothing can be judged, a notice for an expected failure.
 */
export function conformAnnotations(report: ConformReport): string {
  const plain = plainDocument(report);
  const { failures, warnings, others } = outcomeGroups(plain);
  const name = (what: string) => `spillway conform ${clientName(plain)}: ${what}`;
  const lines = [
    ...failures.map(({ verdict, id, title, sentence }) =>
      annotationLine(verdict === 'HARNESS-ERROR' ? 'warning' : 'error', name(`${id} ${title}`), sentence),
    ),
    ...warnings.map(({ id, title, sentence }) => annotationLine('warning', name(`${id} ${title}`), sentence)),
    ...others
      .filter((outcome) => standingOf(outcome) === 'KNOWN')
      .map(({ id, title, sentence, known }) =>
        annotationLine('notice', name(`${id} ${title}`), `${sentence} Known: ${known?.reason ?? ''}`),
      ),
    ...plain.stale.map((sentence) =>
      annotationLine(plain.verdict === 'PASS' ? 'warning' : 'error', name('known failures'), sentence),
    ),
  ];
  const unjudged = plain.verdict !== 'PASS' && plain.verdict !== 'FAIL';
  return [
    ...lines,
    ...(unjudged ? [annotationLine('warning', name(plain.verdict), plain.sentence)] : []),
  ].join('');
}

/** What GitHub is told of a conformance run. */
export function conformTale(report: ConformReport): GithubTale {
  return { summary: () => conformMarkdown(report), annotations: () => conformAnnotations(report) };
}
