import { array, constantFrom, shuffledSubarray, tuple } from 'fast-check';
import { type Finding, NOT_SEEN } from '../../checks/finding.ts';
import { CaseArbitrary } from '../case-arbitrary.ts';
import { type Delivery, SURPRISES } from '../delivery.ts';
import { messageOutcomes, wasTaken } from '../message-outcome.ts';
import { answerWords } from '../receiver-answer.ts';
import type { ReceiverCheck } from '../receiver-check.ts';
import { retryMillis } from '../retry-millis.ts';
import { deliveryWords } from '../tell-delivery.ts';

/** Body keys of other triggers (documented), and two that no trigger has yet. */
const KNOWN_KEYS = [
  'message',
  'message_submit_notification',
  'event',
  'opt_in_notification',
  'contact_create_notification',
  'capability_notification',
  'channel_event_notification',
  'unsupported_callback',
] as const;
const UNKNOWN_KEYS = ['hologram_notification', 'message_delivery_report_v2'] as const;
const STATUSES = ['DELIVERED', 'READ', 'FAILED'] as const;
const USUAL: Omit<Delivery, 'message' | 'status'> = {};

const cases = constantFrom(...KNOWN_KEYS).chain((known) => {
  const deck = [
    USUAL,
    ...SURPRISES.map((form) => ({ form })),
    ...[known, ...UNKNOWN_KEYS].map((about) => ({ about })),
  ];
  return tuple(
    shuffledSubarray(deck, { minLength: deck.length }),
    array(constantFrom(...STATUSES), { minLength: deck.length, maxLength: deck.length }),
  ).map(([shuffled, statuses]) =>
    shuffled.map(
      (each, message): Delivery => ({ message, status: statuses[message] ?? 'DELIVERED', ...each }),
    ),
  );
});

/** A receiver may refuse what is too much for it at the moment: what is judged is its answer in the end. */
const TRIES_AGAIN = 2;

/** HOOK-4: a receiver does not stumble over what it does not know. */
export const hook4: ReceiverCheck = {
  id: 'HOOK-4',
  title: 'takes what it does not know',
  level: 'MUST',
  citation: "the vendor's fixtures of callbacks, and its list of triggers, which grows",
  evidence: 'vendor-source',
  needsEffects: false,
  runs: 8,
  explain: () =>
    'It sends callbacks, all signed as documented, with keys of triggers that do not exist yet or were not asked for, unknown fields, timestamps of nine digits after the point or none, without optional fields, 64 KiB large, and with text of many scripts. Each must be answered 2xx; a delivery report among them must have its effect all the same.',
  cases: () => new CaseArbitrary(cases, retryMillis(TRIES_AGAIN)),
  judge(trace) {
    const refused = trace.played.filter((each) => !wasTaken(each));
    // What refuses the usual one too does not refuse what it does not know.
    if (refused.some(({ delivery }) => isUsual(delivery))) return NOT_SEEN;
    const findings = refused.flatMap(({ delivery, tries }): Finding[] => {
      const last = tries.at(-1);
      if (last === undefined) return [];
      const sentence = `${deliveryWords(delivery)} ${answerWords(last.answer)}, not 2xx.`;
      return [{ sentence, serials: [last.serial] }];
    });
    for (const { told, effect, played, serials } of messageOutcomes(trace)) {
      const [first] = played;
      if (trace.effects === null || first === undefined || told.length === 0 || isUsual(first.delivery))
        continue;
      if (effect !== null && effect.count > 0 && told.some((status) => status === effect.status)) continue;
      findings.push({
        sentence: `${deliveryWords(first.delivery)} was acknowledged and had no effect.`,
        serials,
      });
    }
    return { exercised: trace.played.length > 0, findings };
  },
};

const isUsual = ({ form, about }: Delivery) => form === undefined && about === undefined;
