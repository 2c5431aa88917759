import { createProgress } from '../../k6/progress.ts';
import type { Check } from '../checks/check.ts';
import type { RunMoment } from '../run-moment.ts';
import type { RunSettings } from '../run-settings.ts';
import type { LiveStream } from './live-block.ts';
import { liveView } from './live-view.ts';
import { progressLine } from './progress-line.ts';

/** What the person who waits sees of a run. */
export interface RunView {
  /** Shows how the run stands. */
  readonly look: (moment: RunMoment) => void;
  /** A line that stays. */
  readonly note: (text: string) => void;
  /** Takes away what is not to stay; what comes after is not shown. */
  readonly close: () => void;
}

/** What a run is seen by. */
export interface Viewed {
  readonly settings: RunSettings;
  /** Those that will judge it. */
  readonly checks: readonly Check[];
}

/**
 * The view of a run on a stream: a block of lines that is rewritten in place, on a terminal that can do that; elsewhere, and
 * where it is not wanted, one line of progress.
 */
export function runView(viewed: Viewed, stream: LiveStream, env: NodeJS.ProcessEnv, live: boolean): RunView {
  const able = stream.isTTY === true && env.TERM !== 'dumb' && !env.CI;
  return live && able ? liveView(viewed, stream, env) : lineView(viewed.settings, stream, env);
}

function lineView(settings: RunSettings, stream: LiveStream, env: NodeJS.ProcessEnv): RunView {
  const progress = createProgress(stream, env);
  const lineOf = progressLine(settings);
  progress.update(`${settings.scenario}: starting`);
  let closed = false;
  return {
    look({ look }) {
      if (!closed) progress.update(lineOf(look));
    },
    note: progress.note,
    close() {
      closed = true;
      progress.clear();
    },
  };
}
