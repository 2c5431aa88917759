// Loaded into a client written for Node by NODE_OPTIONS=--import: from here on the process lives in dilated time. It needs
// nothing installed, and does nothing when Spillway named no speed.
import { syncBuiltinESMExports } from 'node:module';
import { dilateAbortTimeouts } from './node/abort-timeouts.mjs';
import { dilateAtomics } from './node/atomics.mjs';
import { shownTime } from './node/clock.mjs';
import { dilateDate } from './node/date.mjs';
import { dilateMonotonicClocks } from './node/monotonic-clocks.mjs';
import { dilateSockets } from './node/sockets.mjs';
import { dilateTemporal } from './node/temporal.mjs';
import { dilateTimers } from './node/timers.mjs';
import { dilateTimerPromises } from './node/timers-promises.mjs';

const time = shownTime(process.env);
if (time !== undefined) {
  const promises = dilateTimerPromises(time);
  dilateTimers(time, promises);
  dilateAbortTimeouts();
  dilateAtomics(time);
  dilateMonotonicClocks(time);
  dilateDate(time);
  dilateTemporal(time);
  dilateSockets(time);
  syncBuiltinESMExports();
}
