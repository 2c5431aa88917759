import { availableParallelism } from 'node:os';
import { secondsOf } from '../../../scenarios/support/plan/load-plan.ts';
import { Schedule } from '../../../scenarios/support/plan/schedule.ts';
import { paintFor } from '../../report/paint.ts';
import type { DepthNow } from '../depth/depth-watch.ts';
import { LiveBlock, type LiveStream } from './live-block.ts';
import type { LiveState } from './live-state.ts';
import { LookWindow } from './look-window.ts';
import { omensOf } from './omens.ts';
import { renderLive } from './render-live.ts';
import type { RunView, Viewed } from './run-view.ts';

const DRAW_MILLIS = 1000;
const USUAL_COLUMNS = 80;

/** A run as a block of lines on a terminal, rewritten once a second and when the terminal's size changes. */
export function liveView({ settings, checks }: Viewed, stream: LiveStream, env: NodeJS.ProcessEnv): RunView {
  const { plan } = settings;
  const schedule = new Schedule(plan);
  const totalSeconds = secondsOf(plan);
  const peakRate = plan.phases.reduce((most, { from, to }) => Math.max(most, from, to), 0);
  const cores = availableParallelism();
  const paint = paintFor(stream, env);
  const block = new LiveBlock(stream);
  const window = new LookWindow();
  let depth: DepthNow | null = null;
  let lookedAt = performance.now();
  let closed = false;

  const stateNow = (): LiveState => {
    const { last: look, rates } = window;
    const since = look === null ? 0 : (performance.now() - lookedAt) / 1000;
    const elapsedSeconds = (look?.elapsedSeconds ?? 0) + since;
    const running = elapsedSeconds > totalSeconds ? 'ending' : schedule.phaseAt(elapsedSeconds);
    const phase = look === null ? 'starting' : running;
    const omens = look === null ? [] : omensOf(checks, look);
    return { settings, cores, phase, elapsedSeconds, totalSeconds, peakRate, look, rates, depth, omens };
  };
  const draw = () => {
    // The last column stays free: a terminal may wrap when it is written to.
    const columns = (stream.columns || USUAL_COLUMNS) - 1;
    if (!closed) block.draw(renderLive(stateNow(), columns, paint));
  };
  // Its own beat: a look may fail to come, and after the last one the end is still waited for.
  const timer = setInterval(draw, DRAW_MILLIS);
  stream.on('resize', draw);
  draw();
  return {
    look(moment) {
      lookedAt = performance.now();
      window.add(moment.look);
      depth = moment.depth;
      draw();
      timer.refresh();
    },
    note(text) {
      block.clear();
      stream.write(`${text}\n`);
      draw();
    },
    close() {
      closed = true;
      clearInterval(timer);
      stream.off('resize', draw);
      block.clear();
    },
  };
}
