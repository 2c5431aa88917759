import { expect, test } from 'vitest';
import { json, PlayedWorld, textTo } from '../played-world.ts';

const on = { contact_settings: { unified_contact_id_enabled: true } };
const off = { contact_settings: { unified_contact_id_enabled: false } };

test('a project has no settings until they are made, once; then they are read, changed and deleted', () => {
  const player = new PlayedWorld().tenant();
  const status = (method: string, body?: unknown) => player.call(method, '/settings', body).status;
  expect([status('GET'), status('PATCH', on), status('DELETE')]).toEqual([404, 404, 404]);
  const made = json(player.call('POST', '/settings', on));
  expect(made).toEqual({ project_id: player.tenant.settings.projectId, settings: on });
  expect(status('POST', on)).toBe(400);
  expect(json(player.get('/settings'))).toEqual(made);
  expect(json(player.call('PATCH', '/settings', off)).settings).toEqual(off);
  expect(status('PATCH', { contact_settings: { unified_contact_id_enabled: 'yes' } })).toBe(400);
  expect(json(player.get('/settings')).settings).toEqual(off);
  expect([status('DELETE'), status('GET')]).toEqual([200, 404]);
});

test('a question for capabilities is taken, under the caller’s id or a fresh one, for a known app only', () => {
  const player = new PlayedWorld().tenant();
  const { app_id, recipient } = textTo(player.app());
  const ask = (body: object) => player.call('POST', '/capability:query', { app_id, recipient, ...body });
  expect(json(ask({ request_id: 'mine' }))).toEqual({ app_id, recipient, request_id: 'mine' });
  const ids = [ask({}), ask({})].map((reply) => json(reply).request_id);
  expect(new Set(ids).size).toBe(2);
  expect(ask({ app_id: '0'.repeat(26) }).status).toBe(404);
  expect(ask({ recipient: {} }).status).toBe(400);
});
