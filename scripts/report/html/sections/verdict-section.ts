import { judgedPhases } from '../../../../scenarios/support/plan/load-plan.ts';
import { limitedOf } from '../../../run/client/client-seen.ts';
import type { RunResult } from '../../../run/run-result.ts';
import { duration, millis, percent, whole } from '../../figures.ts';
import { verdictSentence } from '../../verdict-sentence.ts';
import { type Markup, markup } from '../markup.ts';
import { keyFigure } from './key-figure.ts';

/** What the run was, what came of it in one sentence, and the figures that one looks for first. */
export function verdictSection(result: RunResult): Markup {
  const { verdict, settings, startedAt, endedAt, checks } = result;
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  const holding = checks.filter(({ status }) => status === 'pass').length;
  return markup`<header>
<p class="brand">Spillway <span>load run</span></p>
<h1>${settings.scenario} <span>${settings.profile}</span></h1>
<p class="when"><time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time> · ${duration(seconds)} · seed ${settings.seed}</p>
<div class="verdict ${verdict.toLowerCase()}"><p class="word">${verdict}</p><p class="sentence">${verdictSentence(result)}</p></div>
<dl class="key">
${keyFigure('Checks that hold', `${holding} of ${checks.length}`)}${trafficFigures(result)}</dl>
</header>
`;
}

function trafficFigures({ client, settings }: RunResult): Markup | null {
  if (client === null) return null;
  const { meant, outcomes } = client.total;
  const limited = limitedOf(client.total);
  const slowest = judgedPhases(settings.plan)
    .map((phase) => ({ phase, p99: client.phases[phase]?.response.p99 ?? null }))
    .filter((each) => each.p99 !== null)
    .sort((a, b) => (b.p99 ?? 0) - (a.p99 ?? 0))[0];
  return markup`${keyFigure('Offered', whole(meant), 'messages')}${keyFigure('Admitted', percent(outcomes.accepted, meant), whole(outcomes.accepted))}${keyFigure('Limited', percent(limited, meant), whole(limited))}${
    slowest !== undefined &&
    keyFigure('Response, p99', `${millis(slowest.p99)} ms`, `slowest phase: ${slowest.phase}`)
  }`;
}
