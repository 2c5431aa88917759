import { messageOutcomes } from './message-outcome.ts';
import { answerWords } from './receiver-answer.ts';
import type { ReceiverTrace } from './receiver-trace.ts';
import { deliveryWords } from './tell-delivery.ts';

const MOST_LINES = 24;

/** What happened in a case, in the order in which it was sent, a line each; of a long one its start and its end. */
export function receiverStory(trace: ReceiverTrace): string[] {
  const deliveries = trace.played
    .flatMap(({ delivery, tries }) => tries.map((each, index) => ({ delivery, index, ...each })))
    .sort((one, other) => one.serial - other.serial)
    .map(({ delivery, index, serial, sentMillis, answer }) => {
      const again = index === 0 ? '' : ` came for the ${index + 1}. time and`;
      const time = `${(sentMillis / 1000).toFixed(3)} s`;
      return `${serial}. ${time}: ${deliveryWords(delivery)}${again} ${answerWords(answer)} after ${answer.millis.toFixed(0)} ms.`;
    });
  return [...shortened(deliveries), ...shortened(effectLines(trace))];
}

function effectLines(trace: ReceiverTrace): string[] {
  if (trace.effects === null) return [];
  return messageOutcomes(trace).map(({ message, effect }) =>
    effect === null
      ? `In the end its effects did not name message ${message + 1}.`
      : `In the end message ${message + 1} was ${effect.status}, after ${effect.count} ${effect.count === 1 ? 'effect' : 'effects'}.`,
  );
}

function shortened(lines: readonly string[]): string[] {
  if (lines.length <= MOST_LINES) return [...lines];
  const half = MOST_LINES / 2;
  return [
    ...lines.slice(0, half),
    `… ${lines.length - MOST_LINES} lines like these …`,
    ...lines.slice(-half),
  ];
}
