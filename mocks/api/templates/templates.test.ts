import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../exchange.ts';
import { json, PlayedWorld, type Player } from '../played-world.ts';

const text = (language_code: string, words = 'Hello', version?: string) => ({
  language_code,
  text_message: { text: words },
  ...(version === undefined ? {} : { version }),
});
const draft = { default_translation: 'en', translations: [text('en'), text('sv', 'Hej')] };

/** Calls of the Template API, which lives under /v2. */
function templates(player: Player) {
  return (method: string, rest = '', body?: unknown, request: Partial<Omit<ApiRequest, 'body'>> = {}) => {
    const path = player.path(`/templates${rest}`).replace('/v1/', '/v2/');
    return player.call(method, '', body, { service: 'templates', ...request, path });
  };
}

test('a template is made as version 1, read, listed, replaced and deleted', () => {
  const played = new PlayedWorld();
  const call = templates(played.tenant());
  const made = json(call('POST', '', draft));
  expect(made).toMatchObject({ ...draft, version: 1, create_time: made.update_time });
  expect(json(call('GET', `/${made.id}`))).toEqual(made);
  expect(json(call('GET'))).toEqual({ templates: [made] });
  played.clock.advance(5_000_000);
  const next = { default_translation: 'sv', translations: [text('sv', 'Tjena')], version: 1 };
  const replaced = json(call('PUT', `/${made.id}`, next));
  expect(replaced).toMatchObject({ ...next, version: 2, id: made.id, create_time: made.create_time });
  expect(Date.parse(replaced.update_time) - Date.parse(made.update_time)).toBe(5000);
  expect(replaced).not.toHaveProperty('description');
  expect(call('DELETE', `/${made.id}`).status).toBe(200);
  expect(call('GET', `/${made.id}`).status).toBe(404);
});

test('of two who change the same version only the first succeeds', () => {
  const call = templates(new PlayedWorld().tenant());
  const { id } = json(call('POST', '', draft));
  expect(call('PUT', `/${id}`, { ...draft, version: 1 }).status).toBe(200);
  const late = call('PUT', `/${id}`, { ...draft, version: 1 });
  expect(late.status).toBe(400);
  expect(json(late).error.message).toContain('version is 1, the latest version is 2');
  expect(call('PUT', `/${id}`, draft).status).toBe(400);
  expect(call('PUT', `/${id}`, { ...draft, version: 2 }).status).toBe(200);
});

test('the caller may choose the id, once', () => {
  const call = templates(new PlayedWorld().tenant());
  expect(json(call('POST', '', { ...draft, id: 'welcome' })).id).toBe('welcome');
  expect(call('POST', '', { ...draft, id: 'welcome' }).status).toBe(400);
  expect(call('GET', '/welcome').status).toBe(200);
});

describe.each([
  ['no translation', { translations: [] }, 'translations'],
  ['no default translation', { default_translation: undefined }, 'default_translation'],
  ['a default that is no translation', { default_translation: 'fr' }, 'default_translation'],
  [
    'a translation without a language',
    { translations: [{ text_message: { text: 'x' } }] },
    'translations.0.language_code',
  ],
  [
    'a translation with two messages',
    { translations: [{ ...text('en'), media_message: { url: 'x' } }] },
    'translations.0',
  ],
  ['one language and version twice', { translations: [text('en'), text('en')] }, 'translations.1'],
])('%s', (_, change, field) => {
  test(`is a 400 that names ${field}, on making and on replacing`, () => {
    const call = templates(new PlayedWorld().tenant());
    const { id } = json(call('POST', '', draft));
    const making = call('POST', '', { ...draft, ...change });
    for (const reply of [making, call('PUT', `/${id}`, { ...draft, version: 1, ...change })]) {
      expect(reply.status).toBe(400);
      expect(json(reply).error.details[0].field_violations).toContainEqual({
        field,
        description: expect.any(String),
      });
    }
    expect(json(call('GET', `/${id}`)).version).toBe(1);
  });
});

test('translations are listed by language and version, or the latest of each language', () => {
  const call = templates(new PlayedWorld().tenant());
  const translations = [text('en', 'one', '1'), text('en', 'two', '2'), text('sv', 'ett', '1')];
  const { id } = json(call('POST', '', { default_translation: 'en', translations }));
  const words = (query: string) =>
    json(call('GET', `/${id}/translations`, undefined, { query })).translations.map(
      (found: { text_message: { text: string } }) => found.text_message.text,
    );
  expect(words('')).toEqual(['one', 'two', 'ett']);
  expect(words('language_code=en')).toEqual(['one', 'two']);
  expect(words('translation_version=1')).toEqual(['one', 'ett']);
  expect(words('translation_version=latest')).toEqual(['two', 'ett']);
  expect(words('language_code=en&translation_version=latest')).toEqual(['two']);
  expect(words('language_code=fr')).toEqual([]);
});

test('a template is seen through its own region’s host only, and not at all on the conversation host', () => {
  const call = templates(new PlayedWorld().tenant());
  const { id } = json(call('POST', '', draft, { region: 'eu' }));
  for (const method of ['GET', 'DELETE'])
    expect(call(method, `/${id}`, undefined, { region: 'us' }).status).toBe(404);
  expect(json(call('GET', '', undefined, { region: 'us' }))).toEqual({ templates: [] });
  expect(call('GET', `/${id}`, undefined, { service: 'conversation' }).status).toBe(404);
  expect(call('GET', `/${id}`, undefined, { region: 'eu' }).status).toBe(200);
});
