import { constantFrom, shuffledSubarray, tuple } from 'fast-check';
import { DELIVERY_STATUSES } from '../../../mocks/contract/delivery.ts';
import type { Finding } from '../../checks/finding.ts';
import { CaseArbitrary } from '../case-arbitrary.ts';
import { type Delivery, FORGERIES, type Forgery, isGenuine, type Signing, WRITINGS } from '../delivery.ts';
import { lastTry, type MessageOutcome, messageOutcomes, wasTaken } from '../message-outcome.ts';
import { answerWords, isTriedAgain } from '../receiver-answer.ts';
import type { ReceiverCheck } from '../receiver-check.ts';
import type { PlayedDelivery, ReceiverTrace } from '../receiver-trace.ts';
import { retryMillis } from '../retry-millis.ts';
import { deliveryWords } from '../tell-delivery.ts';

/** Of a message that is at no end yet: what is told of it again, or by another body, can have an effect. */
const MOVABLE = { status: 'DELIVERED' } as const;
/** Callbacks about one message. */
type Group = readonly Partial<Omit<Delivery, 'message'>>[];
/** Each is about a message of its own; what makes use of a request follows that one. */
const DECK: readonly Group[] = [
  [{}],
  [{ signing: 'late' }],
  ...WRITINGS.map((form) => [{ form }]),
  ...FORGERIES.map(forged),
  [{ signing: 'stale' }],
  [{ signing: 'future' }],
  afterGenuine('repeated'),
];

function forged(signing: Forgery): Group {
  if (signing === 'borrowed-headers') return afterGenuine(signing);
  return [signing === 'reserialised' ? { signing, form: 'spaced' } : { signing }];
}

function afterGenuine(signing: Signing): Group {
  return [MOVABLE, { ...MOVABLE, signing }];
}

const cases = tuple(
  shuffledSubarray([...DECK], { minLength: DECK.length }),
  tuple(...DECK.map(() => constantFrom(...DELIVERY_STATUSES))),
).map(([deck, statuses]) =>
  deck.flatMap((group, message) =>
    group.map((each): Delivery => ({ message, status: statuses[message] ?? 'DELIVERED', ...each })),
  ),
);

/** A receiver may refuse what is too much for it at the moment: what is judged is its answer in the end. */
const TRIES_AGAIN = 2;

/** HOOK-1: a receiver takes what is signed as documented, and nothing else. */
export const hook1: ReceiverCheck = {
  id: 'HOOK-1',
  title: 'verifies the signature over the raw body, nonce and timestamp',
  level: 'MUST',
  citation: "the vendor's documentation of webhook signatures; Standard Webhooks",
  evidence: 'documented',
  needsEffects: false,
  runs: 8,
  explain: () =>
    'It sends callbacks that are signed as documented, in several spellings of the same JSON, among forged ones: altered body, nonce or timestamp, another body under the headers of a genuine request, another secret, headers missing, signatures that are empty, cut short or of the re-serialised JSON. The genuine must be answered 2xx, the forged anything else and have no effect; a request that comes a second time byte for byte must have no second effect, and should be refused for its nonce. A timestamp of 60 s ago must pass, one a day old or a day ahead must not: no window is documented, so these only warn, as does a forged callback that is answered 5xx, or 2xx without effect. That signatures are compared in constant time cannot be seen over a network: read the code.',
  cases: () => new CaseArbitrary(cases, retryMillis(TRIES_AGAIN)),
  judge(trace) {
    return {
      exercised: trace.played.length > 0,
      findings: messageOutcomes(trace).flatMap((outcome) => findingsOf(outcome, trace)),
    };
  },
};

const isTakenRepeat = (each: PlayedDelivery) => each.delivery.signing === 'repeated' && wasTaken(each);

function findingsOf(outcome: MessageOutcome, { effects }: ReceiverTrace): Finding[] {
  const count = effects === null ? null : Math.max(0, (outcome.effect?.count ?? 0) - outcome.told.length);
  return [...outcome.played.flatMap((each) => findingOf(each, count) ?? []), ...repeatFinding(outcome)].map(
    (finding) => ({ ...finding, serials: outcome.serials }),
  );
}

/** @param count of effects on the message that it is about, less those of genuine ones; `null` when nobody knows */
function findingOf(each: PlayedDelivery, count: number | null): Finding | null {
  const { signing } = each.delivery;
  const answer = lastTry(each)?.answer;
  if (answer === undefined || signing === 'repeated') return null;
  const words = `${deliveryWords(each.delivery)} ${answerWords(answer)}`;
  if (isGenuine(each.delivery))
    return wasTaken(each) ? null : { sentence: `${words}, though it is genuine.`, ...asKnown(signing) };
  if (count !== null && count > 0) return { sentence: `${words} and had an effect.`, ...asKnown(signing) };
  if (wasTaken(each))
    return count === null
      ? { sentence: `${words}: it must be refused.`, ...asKnown(signing) }
      : { sentence: `${words}: it had no effect, but should be refused.`, atMost: 'warn' };
  if (!isTriedAgain(answer)) return null;
  return { sentence: `${words}: a 4xx refuses, anything else has it sent again.`, atMost: 'warn' };
}

/** No window of time is documented. */
function asKnown(signing: Signing | undefined): { atMost?: 'warn' } {
  return signing === 'late' || signing === 'stale' || signing === 'future' ? { atMost: 'warn' } : {};
}

function repeatFinding({ played, effect }: MessageOutcome): Finding[] {
  const sent = new Set(
    played.filter(({ delivery }) => isGenuine(delivery)).map(({ delivery }) => delivery.status),
  ).size;
  const repeat = played.find(isTakenRepeat);
  const answer = repeat && lastTry(repeat)?.answer;
  if (sent === 0 || answer === undefined) return [];
  if (effect !== null && effect.count > sent) {
    const sentence = `A request that came again with its nonce had an effect again: ${effect.count} effects, not ${sent}.`;
    return [{ sentence }];
  }
  const sentence = `A request that came again with its nonce ${answerWords(answer)}: it should be refused.`;
  return [{ sentence, atMost: 'warn' }];
}
