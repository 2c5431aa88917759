import { CHANNELS } from '../../contract/channels.ts';

const NUMBERS = new Map<string, number>(CHANNELS.map((channel, number) => [channel, number]));

/** The number of a channel, in the contract's order. */
export function channelNumber(channel: string): number {
  return NUMBERS.get(channel) ?? 0;
}

/**
 * The channels a message tries, in order: those of the recipient's identities, sorted as `channel_priority_order` says;
 * what it does not name comes behind, in the recipient's order (assumed).
 */
export function channelOrder(
  identities: readonly { readonly channel: string }[],
  priority: readonly string[] = [],
): number[] {
  const own = [...new Set(identities.map(({ channel }) => channel))];
  const named = priority.filter((channel) => own.includes(channel));
  return [...new Set([...named, ...own])].map(channelNumber);
}
