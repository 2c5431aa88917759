import { type Arbitrary, array, boolean, constant, constantFrom, shuffledSubarray, tuple } from 'fast-check';
import type { DeliveryStatus } from '../../../mocks/contract/delivery.ts';
import type { Finding } from '../../checks/finding.ts';
import { CaseArbitrary } from '../case-arbitrary.ts';
import type { Delivery } from '../delivery.ts';
import { dueStatus, isFinal, type MessageOutcome, messageOutcomes, wasTaken } from '../message-outcome.ts';
import { answerWords, isTriedAgain } from '../receiver-answer.ts';
import type { ReceiverCheck } from '../receiver-check.ts';
import { retryMillis } from '../retry-millis.ts';
import { deliveryWords } from '../tell-delivery.ts';

/** Lives of messages, as they may be (documented): `READ` and `FAILED` end them, and `READ` may come without `DELIVERED`. */
const LIVES: readonly (readonly DeliveryStatus[])[] = [
  ['DELIVERED'],
  ['DELIVERED', 'READ'],
  ['QUEUED_ON_CHANNEL', 'DELIVERED'],
  ['QUEUED_ON_CHANNEL', 'DELIVERED', 'READ'],
  ['QUEUED_ON_CHANNEL', 'READ'],
  ['QUEUED_ON_CHANNEL', 'FAILED'],
  ['DELIVERED', 'FAILED'],
  ['QUEUED_ON_CHANNEL', 'SWITCHING_CHANNEL', 'DELIVERED'],
  ['SWITCHING_CHANNEL', 'FAILED'],
];
/** Callbacks about one message that come once more. */
const MOST_AGAIN = 3;

interface Told {
  readonly status: DeliveryStatus;
  readonly together?: true;
}

/** One life told in its order or against it, and then some of it again. */
function telling(life: readonly DeliveryStatus[], isBackwards: boolean): Arbitrary<readonly Told[]> {
  const told = isBackwards ? life.toReversed() : life;
  // What is told backwards must not end with the last of it, which would right what went wrong.
  const again = isBackwards && told.length > 1 ? told.slice(1) : told;
  return array(tuple(constantFrom(...again), boolean()), { minLength: 1, maxLength: MOST_AGAIN }).map(
    (more) => [
      ...told.map((status) => ({ status })),
      ...more.map(([status, together]) => (together ? { status, together } : { status })),
    ],
  );
}

/** Told to be final in two ways, which no life is: the first of them holds. */
const CONTRADICTIONS: readonly (readonly Told[])[] = [
  [{ status: 'READ' }, { status: 'FAILED' }],
  [{ status: 'FAILED' }, { status: 'READ' }],
];

/** Two at once, of which neither may be missed by whoever looks for the other. */
const TWINS: readonly Told[] = [{ status: 'DELIVERED' }, { status: 'DELIVERED', together: true }];

const tellings = tuple(
  constant(TWINS),
  ...CONTRADICTIONS.map((each) => constant(each)),
  ...LIVES.flatMap((life) => [telling(life, false), telling(life, true)]),
);
const cases = tellings
  .chain((all) => shuffledSubarray([...all], { minLength: all.length }))
  .map((all) =>
    all.flatMap((callbacks, message) => callbacks.map((told): Delivery => ({ message, ...told }))),
  );

/** A receiver may refuse what is too much for it at the moment: what is judged is its answer in the end. */
const TRIES_AGAIN = 2;

/** HOOK-2: what comes twice or in the wrong order has one effect. */
export const hook2: ReceiverCheck = {
  id: 'HOOK-2',
  title: 'takes a callback once, and never leaves a final state',
  level: 'MUST',
  citation: "the vendor's documentation of delivery states and of retried callbacks",
  evidence: 'documented',
  needsEffects: true,
  runs: 8,
  explain: () =>
    'It tells the lives of messages, as they may be, in every order, with callbacks that come again with a new nonce and timestamp, at times two at once. Each callback may have one effect, however often it comes, and every message must end in the final state that was told of it, READ or FAILED, whatever came later. It only warns when a message goes from DELIVERED back to what was before, since DELIVERED is no final state; when READ and FAILED are told of one message, which no life holds, and the second has it; when a callback that comes after a later state has an effect of its own; and when one is answered 5xx because it came before.',
  cases: () => new CaseArbitrary(cases, retryMillis(TRIES_AGAIN)),
  judge(trace) {
    const outcomes = messageOutcomes(trace);
    return {
      exercised:
        trace.effects !== null && outcomes.some(({ told, played }) => told.length > 0 && played.length > 1),
      findings: trace.effects === null ? [] : outcomes.flatMap(findingsOf),
    };
  },
};

function findingsOf(outcome: MessageOutcome): Finding[] {
  const { message, told, effect, serials, played } = outcome;
  const due = dueStatus(told);
  const name = `message ${message + 1}`;
  const findings: Finding[] = played.flatMap((each, index) => {
    const answer = each.tries.at(-1)?.answer;
    const cameBefore = played
      .slice(0, index)
      .some((earlier) => earlier.delivery.status === each.delivery.status && wasTaken(earlier));
    if (answer === undefined || !cameBefore || !isTriedAgain(answer)) return [];
    const sentence = `${deliveryWords(each.delivery)} came again and ${answerWords(answer)}: it will come for ever.`;
    return [{ sentence, serials, atMost: 'warn' as const }];
  });
  const timely = inOrder(outcome);
  const sent = new Set(played.map(({ delivery }) => delivery.status)).size;
  if (effect !== null && effect.count > sent) {
    const sentence = `${name} has ${effect.count} effects of ${sent === 1 ? 'one callback that came' : `${sent} callbacks, of which some came`} more than once.`;
    findings.push({ sentence: capital(sentence), serials });
  } else if (effect !== null && effect.count > timely) {
    const sentence = `${capital(name)} has ${effect.count} effects, though ${timely} of its ${sent} callbacks came before a later state was told.`;
    findings.push({ sentence, serials, atMost: 'warn' });
  }
  if (due === null) return findings;
  if (effect === null || effect.count === 0)
    findings.push({
      sentence: `No callback about ${name} had an effect, though they were acknowledged.`,
      serials,
    });
  else if (effect.status !== due) {
    const sentence = `${capital(name)} ended as ${effect.status}, though ${due} was told and acknowledged.`;
    const isBack = due === 'DELIVERED' && told.length > 1;
    const isOtherEnd = told.includes('READ') && told.includes('FAILED');
    findings.push({ sentence, serials, ...(isBack || isOtherEnd ? { atMost: 'warn' as const } : {}) });
  }
  return findings;
}

/** How many statuses were told while no later one was known; all of them when some came at a later try. */
function inOrder({ told, played }: MessageOutcome): number {
  if (played.some(({ tries }) => tries.length > 1)) return told.length;
  return told.filter((status, index) => {
    const before = told.slice(0, index);
    return !before.some(isFinal) && !(before.includes('DELIVERED') && !isFinal(status));
  }).length;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
