import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import { APP_SCOPED_CHANNELS } from '../../contract/channels.ts';
import { REGIONS } from '../../contract/hosts.ts';
import { ContactBook } from './contact-book.ts';

const identity = fc.record({
  channel: fc.constantFrom('SMS' as const, 'RCS' as const, 'LINE' as const),
  identity: fc.constantFrom('1', '2'),
  app_id: fc.constantFrom('', 'A', 'B'),
});
const step = fc.record({
  kind: fc.constantFrom('add', 'replace', 'remove'),
  id: fc.constantFrom('x', 'y', 'z'),
  region: fc.constantFrom(...REGIONS),
  channel_identities: fc.array(identity, { minLength: 1, maxLength: 3 }),
});

/** Whether a contact's identity is the one asked for, by an app. */
function isSame(own: ChannelIdentity, asked: ChannelIdentity, app: string): boolean {
  if (own.channel !== asked.channel || own.identity !== asked.identity) return false;
  return !APP_SCOPED_CHANNELS.includes(own.channel) || own.app_id === app;
}

test('the holders of an identity are the contacts that have it, after any history', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 20 }),
      identity,
      fc.constantFrom('A', 'B'),
      (steps, asked, app) => {
        const book = new ContactBook();
        for (const { kind, id, region, channel_identities } of steps) {
          if (kind === 'remove') book.remove(id);
          else if (book.has(id)) book.replace({ id, channel_identities });
          else if (kind === 'add') book.add(region, { id, channel_identities });
        }
        for (const region of REGIONS) {
          const expected = book
            .seen({ region })
            .filter(({ value }) => value.channel_identities.some((own) => isSame(own, asked, app)));
          const found = book.holders(region, app, asked).map(({ id }) => id);
          expect(found.sort()).toEqual(expected.map(({ value }) => value.id).sort());
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('a contact that changes and keeps an identity stays the oldest of it', () => {
  const book = new ContactBook();
  const channel_identities = [{ channel: 'SMS' as const, identity: '1' }];
  for (const id of ['x', 'y']) book.add('us', { id, channel_identities });
  book.replace({ id: 'x', channel_identities, display_name: 'Ada' });
  const holders = book.holders('us', 'A', { channel: 'SMS', identity: '1' });
  expect(holders.map(({ id }) => id)).toEqual(['x', 'y']);
});
