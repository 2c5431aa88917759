import { timingSafeEqual } from 'node:crypto';
import type { Verdict } from '../verdict/verdict.ts';
import { GOOD_MANNERS, type ReceiverManners } from './reference-receiver.ts';

/** A receiver that is broken on purpose, in one way. */
export interface ReceiverMutant {
  /** What it does wrong, in a few words. */
  readonly name: string;
  /** The check that must catch it, and no other may. */
  readonly check: string;
  readonly verdict: Extract<Verdict, 'FAIL' | 'WARN'>;
  /** How it differs from the reference. */
  readonly manners: Partial<ReceiverManners>;
}

type Body = Record<string, unknown>;

const { isSigned, isRecent, mayFollow, effectKey, reportOf } = GOOD_MANNERS;

const broken = (
  check: string,
  name: string,
  manners: Partial<ReceiverManners>,
  verdict: ReceiverMutant['verdict'] = 'FAIL',
): ReceiverMutant => ({ check, name, manners, verdict });

const reportIn = (callback: Body) => (callback.message_delivery_report ?? {}) as Body;
const KNOWN_KEYS = new Set([
  'app_id',
  'project_id',
  'accepted_time',
  'event_time',
  'message_delivery_report',
  'message_metadata',
  'correlation_id',
]);
const isKnownTrigger = (callback: Body) => 'message_delivery_report' in callback;

const BELIEVED = new Set<string>();

/** Work that takes longer when much is waiting: callbacks one by one do not hurry it, a burst does. */
export const BUSY = (waiting: number) => (waiting > 8 ? 20 : 2);

/** At least one way to break each promise. */
export const RECEIVER_MUTANTS: readonly ReceiverMutant[] = [
  broken('HOOK-1', 'looks at no signature', { isSigned: () => true }),
  broken('HOOK-1', 'takes what has no signature header', {
    isSigned: (due, given, algorithm) => given === undefined || isSigned(due, given, algorithm),
  }),
  broken('HOOK-1', 'compares only as much as it is given', {
    isSigned: (due, given) => given !== undefined && due.toString('base64').startsWith(given),
  }),
  broken('HOOK-1', 'compares the first bytes only', {
    isSigned: (due, given) => (given ?? '').slice(0, 24) === due.toString('base64').slice(0, 24),
  }),
  broken('HOOK-1', 'verifies the JSON as it would write it', {
    signedBytes: (raw) => JSON.stringify(JSON.parse(raw.toString('utf8'))),
  }),
  broken('HOOK-1', 'verifies the body without space around it', {
    signedBytes: (raw) => raw.toString('utf8').trim(),
  }),
  broken('HOOK-1', 'lets the sender turn the algorithm off', {
    isSigned: (due, given, algorithm) => algorithm === 'none' || isSigned(due, given, algorithm),
  }),
  broken('HOOK-1', 'takes an empty secret for one', { secrets: (secret) => [secret, ''] }),
  broken('HOOK-1', 'has an effect again for a repeated nonce', {
    repeatRefusal: 202,
    effectKey: (report, repeated) => effectKey(report, false) + (repeated ? Math.random() : ''),
  }),
  broken('HOOK-1', 'takes a repeated nonce, and does nothing', { repeatRefusal: 202 }, 'WARN'),
  broken('HOOK-1', 'believes a signature that it has seen before', {
    repeatRefusal: 202,
    isSigned: (due, given, algorithm) => {
      if (BELIEVED.has(given ?? '')) return true;
      const isRight = isSigned(due, given, algorithm);
      if (isRight) BELIEVED.add(given ?? '');
      return isRight;
    },
  }),
  broken('HOOK-1', 'takes old ones', { isRecent: (age) => age > 0 || isRecent(age) }, 'WARN'),
  broken('HOOK-1', 'takes those of the future', { isRecent: (age) => age < 0 || isRecent(age) }, 'WARN'),
  broken('HOOK-1', 'finds a minute too old', { isRecent: (age) => Math.abs(age) < 30 }, 'WARN'),
  broken(
    'HOOK-1',
    'falls over signatures of another length',
    {
      isSigned: (due, given, algorithm) =>
        algorithm === 'HmacSHA256' && timingSafeEqual(Buffer.from(given ?? '', 'base64'), due),
    },
    'WARN',
  ),
  broken('HOOK-1', 'acknowledges what it drops as forged', { refusal: 200 }, 'WARN'),
  broken('HOOK-2', 'takes a callback as often as it comes', { keysKept: 0 }),
  broken('HOOK-2', 'remembers the last callback only', { keysKept: 1 }),
  broken('HOOK-2', 'takes one callback a message', { effectKey: ({ messageId }) => messageId }),
  broken('HOOK-2', 'looks first and notes later', { noteMillis: 15 }),
  broken('HOOK-2', 'believes the last that came', { mayFollow: () => true }),
  broken('HOOK-2', 'thinks a failed message may be delivered', {
    mayFollow: (before, after) => (before === 'FAILED' && after === 'DELIVERED') || mayFollow(before, after),
  }),
  broken('HOOK-2', 'thinks a read message is delivered again', {
    mayFollow: (before, after) => (before === 'READ' && after === 'DELIVERED') || mayFollow(before, after),
  }),
  broken(
    'HOOK-2',
    'lets a failure overrule a message that was read',
    {
      mayFollow: (before, after) => (before === 'READ' && after === 'FAILED') || mayFollow(before, after),
    },
    'WARN',
  ),
  broken('HOOK-2', 'counts what comes too late', { countsLate: true }, 'WARN'),
  broken(
    'HOOK-2',
    'goes from delivered back to queued',
    { mayFollow: (before) => before !== 'READ' && before !== 'FAILED' },
    'WARN',
  ),
  broken(
    'HOOK-3',
    'works before it acknowledges, the slower the more there is',
    { worksFirst: true, workMillis: (waiting) => Math.min(40, 3 * waiting) },
    'WARN',
  ),
  broken(
    'HOOK-3',
    'acknowledges what it has no room for',
    { workMillis: BUSY, room: 20, fullRefusal: 200 },
    'WARN',
  ),
  broken(
    'HOOK-3',
    'refuses for good what it has no room for',
    { workMillis: BUSY, room: 20, fullRefusal: 400 },
    'WARN',
  ),
  broken(
    'HOOK-3',
    'knows what it refused when it comes again',
    { workMillis: BUSY, room: 20, remembersRefused: true },
    'WARN',
  ),
  broken('HOOK-4', 'refuses unknown triggers', {
    judgeContent: (callback) => (isKnownTrigger(callback) ? 202 : 400),
  }),
  broken('HOOK-4', 'falls over triggers that it did not ask for', {
    judgeContent: (callback) => (reportIn(callback).status === undefined ? 500 : 202),
  }),
  broken('HOOK-4', 'refuses unknown fields', {
    judgeContent: (callback) =>
      isKnownTrigger(callback) && Object.keys(callback).some((key) => !KNOWN_KEYS.has(key)) ? 422 : 202,
  }),
  broken('HOOK-4', 'drops what has unknown fields', {
    reportOf: (callback) => ('sent_by' in reportIn(callback) ? null : reportOf(callback)),
  }),
  broken('HOOK-4', 'reads times of three digits only', {
    judgeContent: ({ event_time }) =>
      event_time === undefined || /\.\d{3}Z$/.test(String(event_time)) ? 202 : 400,
  }),
  broken('HOOK-4', 'needs a correlation id', {
    judgeContent: (callback) =>
      isKnownTrigger(callback) && callback.correlation_id === undefined ? 500 : 202,
  }),
  broken('HOOK-4', 'reads 32 KiB at most', { largestBody: 32_768 }),
  broken('HOOK-4', 'verifies the body as Latin-1', { signedBytes: (raw) => raw.toString('latin1') }),
];
