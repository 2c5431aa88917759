import { expect, test } from 'vitest';
import { json, PlayedWorld, textTo } from './played-world.ts';
import { withoutNulls } from './without-nulls.ts';

test('fields of the body itself that are null are left out, deeper ones stay', () => {
  expect(withoutNulls({ a: null, b: { c: null }, d: [null], e: 0 })).toEqual({
    b: { c: null },
    d: [null],
    e: 0,
  });
  for (const body of [{ a: 1 }, {}, [null], null, 'null', 3]) expect(withoutNulls(body)).toBeNull();
});

test('a field that is null is as good as none, and a required one is missing', () => {
  const player = new PlayedWorld().tenant();
  const body = textTo(player.app());
  expect(player.send({ ...body, ttl: null, callback_url: null, queue: null }).status).toBe(200);
  const refused = player.send({ ...body, recipient: null, ttl: null });
  expect(refused.status).toBe(400);
  expect(json(refused).error.message).toBe('Malformed request: recipient is required.');
});
