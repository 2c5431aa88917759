import { Socket } from 'node:net';
import { replace } from './replace.mjs';

/** @typedef {import('./armed-timers.mjs').Timer} Timer */

/** By how much a timer of Node's may ring early, in ms: its loop counts whole ones of a clock that may lag by one. */
const TIMER_ERROR = 2;

/**
 * Scales the idle time-outs of sockets, and with them those of `http`, `https` and `tls`, which all go through
 * `Socket.setTimeout` but are counted by timers inside Node. `socket.timeout` still says what was asked for.
 * @param {import('./clock.mjs').ShownTime} time
 * @param {import('./armed-timers.mjs').ArmedTimers} armed
 * @returns {boolean} whether these time-outs follow when the clock jumps
 */
export function dilateSockets(time, armed) {
  const machine = Socket.prototype.setTimeout;
  const key = Object.getOwnPropertySymbols(new Socket()).find(({ description }) => description === 'timeout');

  /** @type {(this: Socket, millis: number, callback?: () => void) => Socket} */
  const setTimeout = function (millis, callback) {
    if (!time.isDelay(millis)) return machine.call(this, millis, callback);
    const real = time.real(millis) + TIMER_ERROR;
    machine.call(this, real, callback);
    replace(this, 'timeout', millis);
    const timer = key === undefined ? undefined : Reflect.get(this, key);
    if (timer?.hasRef !== undefined && !timer._destroyed) follow(timer, millis, real);
    return this;
  };

  /** @type {(timer: Timer, millis: number, real: number) => void} */
  function follow(timer, millis, real) {
    const rewind = timer.refresh;
    const due = () => time.monotonic() + millis + TIMER_ERROR * time.speed;
    const followed = { timer, due: due(), rewind: () => void rewind.call(timer) };
    /** @type {(this: Timer) => Timer} */
    const refresh = function () {
      // Every byte on the socket winds it up again.
      followed.due = due();
      if (this._idleTimeout > 0) this._idleTimeout = real;
      rewind.call(this);
      armed.add(followed);
      return this;
    };
    replace(timer, 'refresh', refresh);
    armed.add(followed);
  }

  replace(Socket.prototype, 'setTimeout', setTimeout);
  return key !== undefined;
}
