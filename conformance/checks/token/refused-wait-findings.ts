import type { Finding } from '../finding.ts';
import { quantile } from '../quantile.ts';
import { binomialTail } from './binomial-tail.ts';
import { type Pool, REFILL_MICROS } from './refused-waits.ts';

/** Fewer waits than these prove nothing. */
const ENOUGH = 12;
/** So many waits of calls show how the client waits elsewhere. */
const SOME = 3;
/** With this chance a client with full jitter is said not to wait. */
const AT_ONCE_ALPHA = 0.001;
/** A client whose first wait is none waits for the second one so many times as long; most of the clients must do so. */
const LONGER = 5;
const SHARE_AT_ONCE = 0.6;
/** So large a share of the waits after calls comes at once in a client that has the same manners there. */
const AT_ONCE_SHARE = 0.5;
/** Waits of clients that lie so close together, measured by their median, are the same wait. */
const SAME_SPREAD = 0.1;

/**
 * What is wrong with the waits for another request for a token.
 * @param call those for another try of a call: who has the same manners with every call has no worse ones with the token
 * host, and is left to RET-4
 */
export function refusedWaitFindings(token: Pool, call: Pool): Finding[] {
  return [
    ...(comesAtOnce(token) && !isAsHasty(call) ? [atOnce(token)] : []),
    ...(comesAtOnceAtFirst(token) ? [atOnceAtFirst(token)] : []),
    ...(isInStep(token, ENOUGH) && !isInStep(call, SOME) ? [inStep(token)] : []),
  ];
}

const earlyOf = ({ marks }: Pool) => marks.filter((mark) => mark === 1).length;

function comesAtOnce(pool: Pool): boolean {
  const { length } = pool.marks;
  return length >= ENOUGH && binomialTail(length, earlyOf(pool)) <= AT_ONCE_ALPHA;
}

const firstAtOnce = ({ firsts, none }: Pool) => firsts.filter((wait) => wait < none).length;

function comesAtOnceAtFirst(pool: Pool): boolean {
  const { firsts, seconds, none } = pool;
  const isLong = seconds.length >= ENOUGH && quantile(seconds, 0.5) >= LONGER * none;
  return isLong && firsts.length >= ENOUGH && firstAtOnce(pool) >= SHARE_AT_ONCE * firsts.length;
}

function isAsHasty(pool: Pool): boolean {
  return pool.marks.length >= SOME && earlyOf(pool) >= AT_ONCE_SHARE * pool.marks.length;
}

function isInStep({ firsts }: Pool, enough: number): boolean {
  const middle = quantile(firsts, 0.5);
  const spread = quantile(firsts, 0.9) - quantile(firsts, 0.1);
  return firsts.length >= enough && middle * 1000 >= REFILL_MICROS && spread < SAME_SPREAD * middle;
}

function atOnce(pool: Pool): Finding {
  const sentence = `${earlyOf(pool)} of ${pool.marks.length} requests for a token that followed a 429 came within ${REFILL_MICROS / 1000} ms of it: the client does not wait.`;
  return { sentence };
}

function atOnceAtFirst(pool: Pool): Finding {
  const waits = pool.firsts.length;
  const later = quantile(pool.seconds, 0.5).toFixed(0);
  const sentence = `${firstAtOnce(pool)} of ${waits} clients came back to the token host at once after their first 429, and waited ${later} ms only after the next: a fleet that starts together comes back together.`;
  return { sentence };
}

function inStep({ firsts }: Pool): Finding {
  const [low, high] = [0.1, 0.9].map((share) => quantile(firsts, share).toFixed(0));
  const sentence = `The first waits of ${firsts.length} clients after a 429 of the token host are alike, ${low} to ${high} ms: a fleet that starts together comes back together.`;
  return { sentence };
}
