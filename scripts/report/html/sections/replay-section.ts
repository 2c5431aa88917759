import type { RunResult } from '../../../run/run-result.ts';
import { type Markup, markup } from '../markup.ts';
import { section } from './section.ts';

/** The command that repeats the run. Its button appears where there is a script to serve it. */
export function replaySection({ replay }: RunResult): Markup {
  return section(
    'replay',
    'Run it again',
    markup`<div class="replay"><pre tabindex="0"><code id="command">${replay}</code></pre><button type="button" id="copy" hidden>Copy</button></div>
`,
  );
}
