import { constant, integer } from 'fast-check';
import { LIMITS } from '../../../mocks/contract/limits.ts';
import type { Finding } from '../../checks/finding.ts';
import { CaseArbitrary } from '../case-arbitrary.ts';
import type { Delivery } from '../delivery.ts';
import { messageOutcomes, wasTaken } from '../message-outcome.ts';
import { answerWords, isTriedAgain } from '../receiver-answer.ts';
import type { ReceiverBounds, ReceiverCheck } from '../receiver-check.ts';
import type { ReceiverTrace } from '../receiver-trace.ts';
import { retryMillis } from '../retry-millis.ts';

const RATE = LIMITS.webhookRate.value;
const TRIES_AGAIN = 6;

function flood({ paceSeconds, burst }: ReceiverBounds) {
  const paced = Math.ceil(paceSeconds * RATE);
  const paceMillis = 1000 / RATE;
  // Where in the flood the burst comes: while callbacks still arrive, or after them.
  return integer({ min: Math.floor(paced / 2), max: paced }).chain((place) =>
    constant(
      Array.from({ length: paced + burst }, (_, message): Delivery => {
        const isPaced = message < place || message >= place + burst;
        const beat = isPaced ? (message < place ? message : message - burst) : place;
        return { message, status: 'DELIVERED', at: Math.round(beat * paceMillis) };
      }),
    ),
  );
}

/** HOOK-3: a receiver keeps up, and what it had to refuse it takes later. */
export const hook3: ReceiverCheck = {
  id: 'HOOK-3',
  title: 'acknowledges quickly, keeps up, and loses nothing',
  level: 'SHOULD',
  citation:
    "the vendor's overview of callbacks: high volumes, paced at 25/s per app, retried with exponential back-off",
  evidence: 'documented',
  needsEffects: false,
  runs: 1,
  mostRuns: 3,
  explain: () =>
    'It sends callbacks at 25 a second for some seconds and, among or after them, a burst at once. Half of the acknowledgements should come within one bound, 99 of 100 within another; no bound is documented, so these only warn. What is answered 5xx or 429, or not at all, comes again with a new nonce on the schedule of retries, fifty times as fast; each callback should be acknowledged in the end, and each acknowledged one have its effect. Whether it takes up what it refused shows only when it refuses something.',
  cases: (bounds) => new CaseArbitrary(flood(bounds), retryMillis(TRIES_AGAIN)),
  judge(trace, bounds) {
    const again = trace.played.filter(({ tries }) => tries.length > 1).length;
    const { p50, p99, count } = answerTimes(trace);
    const times = `Half of ${count} answers came within ${Math.ceil(p50)} ms, 99 of 100 within ${Math.ceil(p99)} ms.`;
    return {
      exercised: trace.played.some(wasTaken),
      findings: [...slow(trace, bounds), ...refusedForGood(trace), ...lost(trace)],
      remark: `${times} ${again === 0 ? 'It never refused, so that what it does with retries was not seen.' : `It took ${again} at a later try.`}`,
    };
  },
};

function answerTimes({ played }: ReceiverTrace): { p50: number; p99: number; count: number } {
  const millis = played
    .flatMap(({ tries }) => tries.map(({ answer }) => answer.millis))
    .sort((one, other) => one - other);
  const at = (share: number) => millis[Math.min(millis.length - 1, Math.floor(share * millis.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), count: millis.length };
}

function slow(trace: ReceiverTrace, { ackP50Millis, ackP99Millis }: ReceiverBounds): Finding[] {
  const { p50, p99, count } = answerTimes(trace);
  // How late Spillway was may be in every one of them.
  const { lagMillis } = trace;
  if (p50 - lagMillis <= ackP50Millis && p99 - lagMillis <= ackP99Millis) return [];
  return [
    {
      sentence: `Of ${count} answers half took up to ${Math.ceil(p50)} ms and 99 of 100 up to ${Math.ceil(p99)} ms; the bounds are ${ackP50Millis} ms and ${ackP99Millis} ms.`,
      // No bound is documented.
      atMost: 'warn',
    },
  ];
}

function refusedForGood({ played }: ReceiverTrace): Finding[] {
  const refused = played.filter((each) => each.tries.length > 0 && !wasTaken(each));
  const [first] = refused;
  const answer = first?.tries.at(-1)?.answer;
  if (first === undefined || answer === undefined) return [];
  const how = isTriedAgain(answer)
    ? `after ${first.tries.length} tries it still ${answerWords(answer)}`
    : `it ${answerWords(answer)}, after which nobody tries again`;
  return [
    {
      sentence: `${refused.length} of ${played.length} callbacks were never acknowledged: ${how}.`,
      serials: first.tries.map(({ serial }) => serial),
      // How often and when callbacks are tried again is not documented.
      atMost: 'warn',
    },
  ];
}

function lost(trace: ReceiverTrace): Finding[] {
  if (trace.effects === null) return [];
  const without = messageOutcomes(trace).filter(
    ({ told, effect }) => told.length > 0 && (effect === null || effect.count === 0),
  );
  const [first] = without;
  if (first === undefined) return [];
  const tries = first.played.flatMap((each) => each.tries);
  const later = tries.length > 1 ? ', at a later try' : '';
  return [
    {
      sentence: `${without.length} of ${trace.played.length} callbacks were acknowledged${later} and had no effect.`,
      serials: first.serials,
    },
  ];
}
