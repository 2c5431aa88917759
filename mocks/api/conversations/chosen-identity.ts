import type { ChannelIdentity } from '../../contract/channel-identity.ts';

/** The identity that a message goes to: the first on the channel named first, or the first of all (assumed). */
export function chosenIdentity<T extends Pick<ChannelIdentity, 'channel'>>(
  identities: readonly T[],
  order: readonly string[] = [],
): T | undefined {
  for (const channel of order) {
    const found = identities.find((identity) => identity.channel === channel);
    if (found !== undefined) return found;
  }
  return identities[0];
}
