import { CHANNELS } from '../../../mocks/contract/channels.ts';
import { MESSAGE_KINDS, type MessageKind } from './message-kinds.ts';

/** A channel. */
type Channel = (typeof CHANNELS)[number];

/** One sort of message in a mix, and how often it is sent in proportion to the others. */
export interface MixPart {
  readonly channel: Channel;
  readonly kind: MessageKind;
  readonly weight: number;
}

/** What is sent where nobody asks for a mix. */
export const PLAIN_MIX: readonly MixPart[] = [{ channel: 'SMS', kind: 'text', weight: 1 }];

/**
 * Reads a mix as it is written on the command line: `SMS:text=7,WHATSAPP:card=2`; without `=` the weight is 1.
 * @throws Error in a sentence
 */
export function parseMix(text: string): MixPart[] {
  return text.split(',').map((part) => {
    const [, channel = '', kind = '', weight = '1'] = /^\s*(\w+):(\w+)(?:=([\d.]+))?\s*$/.exec(part) ?? [];
    if (!CHANNELS.includes(channel as Channel)) {
      throw new Error(
        `"${part}" names no channel; a part of a mix is written CHANNEL:kind=weight, with one of ${CHANNELS.join(', ')}.`,
      );
    }
    if (!Object.hasOwn(MESSAGE_KINDS, kind)) {
      throw new Error(
        `"${part}" names no kind of message; there is: ${Object.keys(MESSAGE_KINDS).join(', ')}.`,
      );
    }
    if (!(Number(weight) > 0)) throw new Error(`"${part}" has no weight above 0.`);
    return { channel: channel as Channel, kind: kind as MessageKind, weight: Number(weight) };
  });
}

/** The fractional part of the golden ratio: its multiples fall into every interval as often as it is wide, and evenly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Deals the parts of a mix by their weights, so that any stretch of messages holds about its share of each.
 * @returns for the number of a message the index of its part
 */
export function dealer(mix: readonly MixPart[]): (message: number) => number {
  const total = mix.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  const ends = mix.map(({ weight }) => {
    sum += weight / total;
    return sum;
  });
  const last = ends.length - 1;
  return (message) => {
    const at = (message * GOLDEN) % 1;
    let part = 0;
    while (part < last && at >= (ends[part] as number)) part += 1;
    return part;
  };
}
