import { expect, test } from 'vitest';
import { json, PlayedWorld } from '../played-world.ts';

test.each([
  ['GET', '/templates'],
  ['POST', '/templates'],
  ['GET', '/templates/t'],
  ['PATCH', '/templates/t'],
  ['DELETE', '/templates/t'],
])('version 1 of the templates is gone: %s %s', (method, path) => {
  const player = new PlayedWorld().tenant();
  const reply = player.call(method, path, {}, { service: 'conversation' });
  expect(reply.status).toBe(404);
  expect(json(reply).error.message).toContain('2026-01-31');
});
