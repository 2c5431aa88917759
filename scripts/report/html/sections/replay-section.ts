import { type Markup, markup } from '../markup.ts';
import { section } from './section.ts';

/** A command to be copied. Its button appears where there is a script to serve it. */
export function commandBlock(command: string): Markup {
  return markup`<div class="replay"><pre tabindex="0"><code>${command}</code></pre><button type="button" hidden>Copy</button></div>
`;
}

/** The command that repeats a run. */
export function replaySection(command: string): Markup {
  return section('replay', 'Run it again', commandBlock(command));
}
