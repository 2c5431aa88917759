import type { ConformReport } from '../../../../conformance/verdict/conform-report.ts';
import { duration, percent } from '../../figures.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { keyFigure } from '../../html/sections/key-figure.ts';
import { versionWords, wayWords } from '../client-words.ts';
import { outcomeGroups, standingOf } from '../outcome-groups.ts';

/** Who was looked at, what came of it in one sentence, and the figures that one looks for first. */
export function runSection(report: ConformReport): Markup {
  const { client, verdict, sentence, startedAt, seconds, seed, checks, strict } = report;
  const { failures, warnings } = outcomeGroups(report);
  const count = (standing: string) => checks.filter((each) => standingOf(each) === standing).length;
  const [known, errors] = [count('KNOWN'), count('HARNESS-ERROR')];
  const besides = [
    ...(errors > 0 ? [`and ${errors} error${errors === 1 ? '' : 's'}`] : []),
    ...(known > 0 ? [`${known} known`] : []),
  ].join(', ');
  const cases = checks.reduce((sum, each) => sum + each.cases, 0);
  return markup`<header>
<p class="brand">Spillway <span>conformance run</span></p>
<h1>${client.name} <span>${versionWords(client)}</span></h1>
<p class="when"><time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time> · ${duration(seconds)} · ${wayWords(report)} · seed ${seed}${strict && ' · strict'}</p>
<div class="verdict ${verdict.toLowerCase()}"><p class="word">${verdict}</p><p class="sentence">${sentence}</p></div>
<dl class="key">
${keyFigure('Rules kept', `${count('PASS')} of ${checks.length}`)}${keyFigure('Failures', `${failures.length - errors}`, besides)}${keyFigure('Warnings', `${warnings.length}`)}${keyFigure('Not exercised', `${count('NOT-EXERCISED')}`)}${keyFigure('Cases', `${cases}`, `${percent(report.sleptShare, 1)} of the time asleep`)}</dl>
</header>
`;
}
