import { expect, test } from 'vitest';
import { MessageStore } from './message-store.ts';

const body = (serial: number) => new TextEncoder().encode(`message ${serial}`);

function fill(store: MessageStore, count: number): void {
  for (let i = 0; i < count; i++) {
    const serial = store.size;
    if (serial % 7 === 3) store.inject(serial % 3, serial, body(serial));
    else store.add(serial % 3, serial, body(serial));
  }
}

const all = (store: MessageStore) =>
  [...store.after(-1)].map((each) => ({ ...each, request: [...each.request] }));

test.each([0, 1, 1023, 1024, 1025, 3000])(
  'of %i messages, a saved store goes on as the first one went on',
  (count) => {
    const first = new MessageStore(1500);
    fill(first, count);
    if (count > 0) first.hold(5);
    const shown = all(first);
    const state = first.save();
    const early = new MessageStore(1500);
    early.load(state, 0);
    const goOn = (store: MessageStore) => {
      fill(store, 2500);
      store.release(5);
      fill(store, 2500);
      return [store.size, store.injected, ...all(store)];
    };
    const wentOn = goOn(first);
    const late = new MessageStore(1500);
    late.load(state, 0);
    expect(all(late)).toEqual(shown);
    for (const store of [early, late]) expect(goOn(store)).toEqual(wentOn);
    const later = new MessageStore(1500);
    later.load(state, 50);
    expect(all(later)).toEqual(shown.map((each) => ({ ...each, accepted: each.accepted + 50 })));
  },
);
