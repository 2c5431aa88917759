import type { CheckOutcome, ConformReport } from '../../../../conformance/verdict/conform-report.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { section } from '../../html/sections/section.ts';
import { checkFamilies } from '../check-families.ts';
import { standingOf } from '../outcome-groups.ts';
import { VERDICT_MARK, VERDICT_MEANING, VERDICT_WORD } from '../verdict-marks.ts';
import { anchorOf } from './story-section.ts';

/** Every check with its sentence, by families in the order of the catalogue. */
export function outcomesSection({ checks }: ConformReport, told: readonly CheckOutcome[]): Markup {
  if (checks.length === 0) return section('checks', 'Checks', markup`<p>Nothing was checked.</p>`);
  return section(
    'checks',
    'Checks',
    checkFamilies(checks).map(
      ({ letters, name, checks: own }) =>
        markup`<h3 class="family">${name} <span>${letters}</span></h3>
<ul class="checks">
${own.map((outcome) => item(outcome, told.includes(outcome)))}</ul>
`,
    ),
  );
}

function item(outcome: CheckOutcome, isTold: boolean): Markup {
  const { verdict, id, title, sentence, known } = outcome;
  const standing = standingOf(outcome);
  const word = standing === 'KNOWN' ? 'known failure' : VERDICT_WORD[verdict];
  return markup`<li class="${standing.toLowerCase()}"><span class="mark" aria-hidden="true">${VERDICT_MARK[verdict]}</span><div><h4><b>${id}</b> ${isTold ? markup`<a href="#${anchorOf(outcome)}">${title}</a>` : title} <span class="status" title="${VERDICT_MEANING[verdict]}">${word}</span></h4><p>${sentence}${known !== null && standing === 'KNOWN' && ` Known until ${known.expires}: ${known.reason}`}</p></div></li>
`;
}
