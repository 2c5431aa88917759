import fc from 'fast-check';
import type { Identity, ModelApp } from './entities.ts';

const names = fc.constantFrom('4601', '4602', '4603', 'nobody');

/** One person, by one name or two, of a few that meet again and again. */
export const identities: fc.Arbitrary<Identity[]> = fc.oneof(
  fc.tuple(fc.record({ channel: fc.constantFrom('SMS', 'WHATSAPP', 'MESSENGER'), identity: names })),
  fc
    .tuple(fc.shuffledSubarray(['SMS', 'WHATSAPP', 'MESSENGER'], { minLength: 2, maxLength: 3 }), names)
    .map(([channels, identity]) => channels.map((channel) => ({ channel, identity }))),
);

/** An identity as the API shows it: on Messenger it belongs to the app. */
export function scoped({ channel, identity }: Identity, app: ModelApp): Required<Identity> {
  return { channel, identity, app_id: channel === 'MESSENGER' ? app.id : '' };
}

/** Whether two names are one person's, for an app. */
export function isSame(known: Identity, { channel, identity }: Identity, app: ModelApp): boolean {
  if (known.channel !== channel || known.identity !== identity) return false;
  return channel !== 'MESSENGER' || known.app_id === app.id;
}
