import { expect, test } from 'vitest';
import type { JournalEntryView } from '../../../mocks/index.ts';
import { WireWatch } from './wire-watch.ts';

const request = (operation: string, body: string, change: Partial<JournalEntryView> = {}) =>
  ({
    operation,
    method: 'POST',
    target: `/${operation}`,
    requestBody: { text: body, bytes: body.length, cut: false },
    status: 200,
    whole: true,
    fault: null,
    ...change,
  }) as JournalEntryView;

function seen(...wire: readonly JournalEntryView[]) {
  const watch = new WireWatch();
  // One by one: what is alike is known over all that was seen.
  for (const entry of wire) watch.see([entry]);
  return { can: watch.capabilities, alike: watch.alike };
}

test('what a client was seen to do it can do', () => {
  const all = seen(request('IssueToken', ''), request('SendMessage', 'a'), request('GetApp', ''));
  expect(all).toEqual({ can: ['send', 'read-app'], alike: [] });
});

test('what was carried out twice was no other try: reads like that are not asked about, sends cannot be told apart', () => {
  const again = seen(request('GetApp', ''), request('GetApp', ''), request('SendMessage', 'a'));
  expect(again).toEqual({ can: ['send'], alike: ['GetApp'] });
  const same = seen(request('SendMessage', 'a'), request('SendMessage', 'a'));
  expect(same).toEqual({ can: ['send'], alike: ['SendMessage'] });
});

test.each([
  ['was refused', { status: 429 }],
  ['was cut off', { whole: false }],
  ['met a fault', { fault: 'reset-after' }],
])('what %s before may be tried again', (_, change) => {
  expect(seen(request('SendMessage', 'a', change), request('SendMessage', 'a')).alike).toEqual([]);
});
