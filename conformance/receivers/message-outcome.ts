import type { DeliveryStatus } from '../../mocks/contract/delivery.ts';
import { isGenuine } from './delivery.ts';
import type { MessageEffect } from './effects.ts';
import { isAcknowledged } from './receiver-answer.ts';
import type { DeliveryTry, PlayedDelivery, ReceiverTrace } from './receiver-trace.ts';

/** What the callbacks about one message came to. */
export interface MessageOutcome {
  /** The message's number in the case. */
  readonly message: number;
  readonly played: readonly PlayedDelivery[];
  /** The statuses that genuine callbacks told and that were acknowledged, each once, in the order of the case. */
  readonly told: readonly DeliveryStatus[];
  /** `null` when the effects do not name the message. */
  readonly effect: MessageEffect | null;
  readonly serials: readonly number[];
}

/** The answer that counts: the last one. */
export function lastTry({ tries }: PlayedDelivery): DeliveryTry | null {
  return tries.at(-1) ?? null;
}

/** Whether a delivery was acknowledged in the end. */
export function wasTaken(played: PlayedDelivery): boolean {
  const last = lastTry(played);
  return last !== null && isAcknowledged(last.answer);
}

/** The outcomes of the messages of a case that were told about. */
export function messageOutcomes({
  played,
  effects,
  world,
}: Pick<ReceiverTrace, 'played' | 'effects' | 'world'>): MessageOutcome[] {
  return [...grouped(played)].map(([message, own]) => {
    const told = own.filter((each) => isGenuine(each.delivery) && wasTaken(each));
    return {
      message,
      played: own,
      told: [...new Set(told.map(({ delivery }) => delivery.status))],
      effect: effects?.[world.messageIds[message] ?? ''] ?? null,
      serials: own.flatMap(({ tries }) => tries.map(({ serial }) => serial)),
    };
  });
}

function grouped(played: readonly PlayedDelivery[]): Map<number, PlayedDelivery[]> {
  const groups = new Map<number, PlayedDelivery[]>();
  for (const each of played) {
    if (each.delivery.about !== undefined) continue;
    const group = groups.get(each.delivery.message);
    if (group === undefined) groups.set(each.delivery.message, [each]);
    else group.push(each);
  }
  return groups;
}

/** States that a message never leaves (documented). */
export const isFinal = (status: DeliveryStatus) => status === 'FAILED' || status === 'READ';

/**
 * The state that a message must be in after callbacks in any order: the first final one that was told, else `DELIVERED`;
 * `null` when none of them was told. A receiver need not care for what comes before.
 */
export function dueStatus(told: readonly DeliveryStatus[]): DeliveryStatus | null {
  return told.find(isFinal) ?? (told.includes('DELIVERED') ? 'DELIVERED' : null);
}

/** Whether the effects show what was told of a message: some effect, and the state that is due. */
export function isShown({ told, effect }: MessageOutcome): boolean {
  const due = dueStatus(told);
  return due === null || (effect !== null && effect.count > 0 && effect.status === due);
}
