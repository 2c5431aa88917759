import type { CheckResult, RunResult } from '../../../run/run-result.ts';
import { type Markup, markup } from '../markup.ts';
import { section } from './section.ts';

const WORD = { pass: 'holds', fail: 'fails', invalid: 'invalid' } as const;
const MARK = { pass: '✓', fail: '✗', invalid: '?' } as const;
/** What needs attention comes first. */
const ORDER: readonly CheckResult['status'][] = ['invalid', 'fail', 'pass'];

/** Every check with its sentence, those that do not hold before the others. */
export function checksSection({ checks }: RunResult): Markup {
  if (checks.length === 0) return section('checks', 'Checks', markup`<p>Nothing was checked.</p>`);
  const sorted = ORDER.flatMap((status) => checks.filter((check) => check.status === status));
  return section(
    'checks',
    'Checks',
    markup`<p class="note">A check that <em>fails</em> says that the sender or the API did wrong. One that is <em>invalid</em> says that this run cannot be judged.</p>
<ul class="checks">
${sorted.map(
  ({ id, title, status, detail }) =>
    markup`<li class="${status}"><span class="mark" aria-hidden="true">${MARK[status]}</span><div><h3>${title} <span class="status">${WORD[status]}</span></h3><p>${detail}</p>${status !== 'pass' && markup`<code>${id}</code>`}</div></li>\n`,
)}</ul>`,
  );
}
