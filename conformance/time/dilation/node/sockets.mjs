import { Socket } from 'node:net';
import { replace } from './replace.mjs';

/** By how much a timer of Node's may ring early, in ms: its loop counts whole ones of a clock that may lag by one. */
const TIMER_ERROR = 2;

/**
 * Scales the idle time-outs of sockets, and with them those of `http`, `https` and `tls`, which all go through
 * `Socket.setTimeout` but are counted by timers inside Node. `socket.timeout` still says what was asked for.
 * @param {import('./clock.mjs').ShownTime} time
 */
export function dilateSockets(time) {
  const machine = Socket.prototype.setTimeout;
  /** @type {(this: Socket, millis: number, callback?: () => void) => Socket} */
  const setTimeout = function (millis, callback) {
    if (!time.isDelay(millis)) return machine.call(this, millis, callback);
    machine.call(this, time.real(millis) + TIMER_ERROR, callback);
    replace(this, 'timeout', millis);
    return this;
  };
  replace(Socket.prototype, 'setTimeout', setTimeout);
}
