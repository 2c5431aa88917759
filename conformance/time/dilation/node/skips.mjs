import net from 'node:net';
import timers from 'node:timers';
import { isMainThread } from 'node:worker_threads';
import { Idleness } from './idleness.mjs';

/** Turns of the event loop that are looked at one after the other; after them it is looked every millisecond or less often. */
const TURNS = 3;
const MOST_PAUSE_MILLIS = 8;
/** A timer that rings within so many ms of the machine's is waited for. */
const SOON_MILLIS = 2;

/**
 * Lets Spillway skip time in which everybody waits. It asks over `SPILLWAY_TIME_SOCKET`, a line of JSON each, whether this
 * thread only waits (`ask`), and says how far the clock has jumped (`skipped`, µs in all). The answers: `idle` as soon as
 * nothing is under way, with the wall time of the next timer, or `null`; `applied` when the clock has jumped.
 *
 * Nothing of it keeps the process alive, and where nobody listens the clock goes on without jumps.
 * @param {import('./clock.mjs').ShownTime} time
 * @param {import('./armed-timers.mjs').ArmedTimers} armed
 * @param {NodeJS.ProcessEnv} env
 * @returns what begins that
 */
export function followSkips(time, armed, env) {
  const { SPILLWAY_TIME_SOCKET: path, SPILLWAY_TIME_PROGRAM: program } = env;
  const { setTimeout, setImmediate } = timers;
  const idleness = new Idleness();
  const socket = new net.Socket();
  let asked = 0;
  let looking = false;
  let rest = '';

  return function connect() {
    if (path === undefined) return;
    armed.onRing = () => idleness.wake();
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (/** @type {string} */ text) => {
      idleness.pass();
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(JSON.parse(line));
    });
    socket.connect({ path }, () => say({ program, main: isMainThread }));
    socket.unref();
  };

  /** @param {object} answer */
  function say(answer) {
    if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`);
  }

  /** @param {{ skipped: number, ask: number }} line */
  function hear({ skipped, ask }) {
    if (time.skip(skipped)) armed.rewind();
    asked = ask;
    say({ applied: ask });
    if (looking) return;
    looking = true;
    setImmediate(look, 0, 0);
  }

  /**
   * @param {number} calm turns in which nothing was under way
   * @param {number} looks times that something was
   */
  function look(calm, looks) {
    const next = armed.nextDue;
    const soon = next - time.monotonic() < SOON_MILLIS * time.speed;
    if (soon || armed.unfollowed > 0 || !idleness.look()) return pause(looks);
    if (calm < TURNS) return void setImmediate(look, calm + 1, looks);
    if (idleness.computes) return pause(looks);
    looking = false;
    const wall = next === Number.POSITIVE_INFINITY ? null : time.origin + next;
    say({ idle: asked, next: wall, children: idleness.children });
  }

  /** @param {number} looks */
  function pause(looks) {
    if (socket.destroyed) return;
    const millis = Math.min(1 + looks / 8, MOST_PAUSE_MILLIS);
    setTimeout(look, millis, 0, looks + 1).unref();
  }
}
