import fc from 'fast-check';
import { expect, test } from 'vitest';
import { json } from './played-world.ts';
import { masked } from './update-mask.ts';

const app = {
  display_name: 'a',
  channel_credentials: [],
  retention_policy: { retention_type: 'X', ttl_days: 7 },
};
const query = (mask: string) => `update_mask=${encodeURIComponent(mask)}`;

test('without a mask the fields of the body are replaced whole, and the others stay', () => {
  const changes = { retention_policy: { ttl_days: 1 } };
  expect(masked<Record<string, unknown>>(app, changes, '')).toEqual({ value: { ...app, ...changes } });
});

test('with a mask only what it names changes, deep fields too', () => {
  const changes = { display_name: 'b', retention_policy: { retention_type: 'Y', ttl_days: 1 } };
  expect(masked<Record<string, unknown>>(app, changes, query('retention_policy.ttl_days'))).toEqual({
    value: { ...app, retention_policy: { retention_type: 'X', ttl_days: 1 } },
  });
});

test('a field that the mask names and the body does not hold is cleared, unless it is required', () => {
  expect(masked<Record<string, unknown>>(app, {}, query('retention_policy'))).toEqual({
    value: { display_name: 'a', channel_credentials: [] },
  });
  const refused = masked<Record<string, unknown>>(app, {}, query('display_name'), ['display_name']);
  if (!('status' in refused)) throw new Error('it was not refused');
  expect(refused.status).toBe(400);
  expect(json(refused).error.details[0].field_violations[0].field).toBe('display_name');
});

test('a path into a text, or into what is not there, leaves both as they are', () => {
  const mask = query('display_name.x,email.y');
  expect(masked<Record<string, unknown>>(app, { display_name: 'b' }, mask)).toEqual({ value: app });
});

test('what was there is never changed in place', () => {
  const before = structuredClone(app);
  masked<Record<string, unknown>>(
    app,
    { retention_policy: { ttl_days: 1 } },
    query('retention_policy.ttl_days'),
  );
  expect(app).toEqual(before);
});

test('no mask, however odd, throws or reaches past the object', () => {
  const words = fc.constantFrom('__proto__', 'constructor', 'display_name', 'a', '', ' ', 'retention_policy');
  const paths = fc.array(words, { maxLength: 3 }).map((parts) => parts.join('.'));
  fc.assert(
    fc.property(fc.array(paths, { maxLength: 4 }), (mask) => {
      masked<Record<string, unknown>>(app, JSON.parse('{"__proto__":{"polluted":1}}'), query(mask.join(',')));
      expect({}).not.toHaveProperty('polluted');
    }),
  );
});
