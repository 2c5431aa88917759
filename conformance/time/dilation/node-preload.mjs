// Loaded into a client written for Node by NODE_OPTIONS=--import: from here on the process lives in dilated time. It needs
// nothing installed, and does nothing when Spillway named no speed.
import { syncBuiltinESMExports } from 'node:module';
import { dilateAbortTimeouts } from './node/abort-timeouts.mjs';
import { ArmedTimers } from './node/armed-timers.mjs';
import { dilateAtomics } from './node/atomics.mjs';
import { shownTime } from './node/clock.mjs';
import { dilateDate } from './node/date.mjs';
import { dilateMonotonicClocks } from './node/monotonic-clocks.mjs';
import { followSkips } from './node/skips.mjs';
import { dilateSockets } from './node/sockets.mjs';
import { dilateTemporal } from './node/temporal.mjs';
import { dilateTimers } from './node/timers.mjs';
import { dilateTimerPromises } from './node/timers-promises.mjs';

const time = shownTime(process.env);
if (time !== undefined) {
  const armed = new ArmedTimers(time);
  // It waits by the machine's own timers, so it comes before those are scaled.
  const follow = followSkips(time, armed, process.env);
  dilateTimers(time, armed);
  dilateTimerPromises(time);
  dilateAbortTimeouts();
  dilateAtomics(time, armed);
  dilateMonotonicClocks(time);
  dilateDate(time);
  dilateTemporal(time);
  if (dilateSockets(time, armed)) follow();
  syncBuiltinESMExports();
}
