import { expect, test } from 'vitest';
import { MessagePlaces } from './message-places.ts';

test('messages have the place they were put in, the others none, and the oldest are forgotten', () => {
  let oldest = 0;
  // One old message is held.
  const places = new MessagePlaces((serial) => serial >= oldest || serial === 1024);
  for (let serial = 0; serial < 20_000; serial += 2) {
    oldest = Math.max(0, serial - 3000);
    places.put(serial, serial % 7);
  }
  const wrong = [];
  for (let serial = 17_000; serial < 20_000; serial++) {
    if (places.ordinalOf(serial) !== (serial % 2 === 0 ? serial % 7 : -1)) wrong.push(serial);
  }
  expect(wrong).toEqual([]);
  expect(places.ordinalOf(1024)).toBe(1024 % 7);
  expect([-1, 0, 2, 4096, 20_000].map((serial) => places.ordinalOf(serial))).toEqual([-1, -1, -1, -1, -1]);
});
