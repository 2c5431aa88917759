import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../../api/exchange.ts';
import { PlayedWorld } from '../../api/played-world.ts';
import { WireNote } from '../../engine/wire-note.ts';
import type { ControlReply } from '../control-reply.ts';
import { JournalControl, type JournalPage } from './journal-control.ts';
import { redactJson } from './redact-json.ts';

const star = () => '*';

describe('a JSON text', () => {
  test.each([
    ['{"secret":"a\\"b"}', '{"secret":"*"}'],
    ['{"client_secret" : "a", "x":1}', '{"client_secret" : "*", "x":1}'],
    ['{"access_token":"a","token_type":"bearer"}', '{"access_token":"*","token_type":"bearer"}'],
    ['{"next_page_token":"a","page_token":"b"}', '{"next_page_token":"a","page_token":"b"}'],
    ['{"\\u0073ecret":"a"}', '{"\\u0073ecret":"*"}'],
    [
      '{"static_token":{"claimed_identity":"me","token":"a"}}',
      '{"static_token":{"claimed_identity":"me","token":"*"}}',
    ],
    ['{"secrets":["a",{"b":["]"]},"c"],"d":"e"}', '{"secrets":"*","d":"e"}'],
    ['{"password":1234}', '{"password":"*"}'],
    ['{"secret":null}', '{"secret":null}'],
    ['{"text":"he said \\"secret\\": \\"x\\""}', '{"text":"he said \\"secret\\": \\"x\\""}'],
    ['{"x":{"y":[{"secret":"a"}]}}', '{"x":{"y":[{"secret":"*"}]}}'],
    ['{"secret":"cut of', '{"secret":"*"'],
    ['{"secret', '{"secret'],
    ['{"secret":', '{"secret":'],
    ['{secret: "a", "secret": "b"}', '{secret: "a", "secret": "*"}'],
    ['no JSON', 'no JSON'],
  ])('%s is shown as %s', (text, shown) => {
    expect(redactJson(text, star)).toBe(shown);
  });

  test('without the name of a secret stays what it is, to the last character', () => {
    const value = fc.json({ maxDepth: 4 });
    fc.assert(
      fc.property(value, (text) => {
        expect(redactJson(text, star)).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(redactJson(text, star)).toBe(text);
      }),
    );
  });
});

/** Eight characters at least, of those a secret may have, and none that stands in a request by itself. */
const secretText = fc
  .array(fc.constantFrom(...'QXZJß"\\ /+&=%é'), { minLength: 8, maxLength: 20 })
  .map((characters) => `QX${characters.join('')}ZJ`);

/** Where in a request a secret may stand: what of the request then holds it. */
type Holding = (secret: string) => {
  headers?: string[];
  body?: string | Buffer;
  query?: string;
  path?: string;
};
const json = (value: unknown) => JSON.stringify(value);
const anySecret: Record<string, Holding> = {
  bearer: (secret) => ({ headers: ['Authorization', `Bearer ${secret}`] }),
  'bearer in two words': (secret) => ({ headers: ['authorization', `${secret} x`] }),
  'a scheme of its own': (secret) => ({ headers: ['authorization', secret] }),
  cookie: (secret) => ({ headers: ['Cookie', `a=1; session=${secret}`] }),
  'proxy-authorization': (secret) => ({
    headers: ['Proxy-Authorization', `Basic ${btoa(encodeURIComponent(secret))} ${secret}`],
  }),
  'x-api-key': (secret) => ({ headers: ['X-Api-Key', secret] }),
  'a webhook': (secret) => ({ body: json({ target: 'https://x.example', secret }) }),
  'credentials of a channel': (secret) => ({
    body: json({ channel_credentials: [{ static_bearer: { token: secret } }] }),
  }),
  'a list': (secret) => ({ body: json({ tokens: 1, client_secret: [secret, { a: [secret] }] }) }),
  'a body cut off': (secret) => ({ body: json({ client_secret: secret }).slice(0, -3) }),
  'a long body': (secret) => ({ body: `{"client_secret":${json(secret)},"x":"${'y'.repeat(70_000)}"}` }),
  'a form': (secret) => ({ body: `grant_type=x&client_secret=${encodeURIComponent(secret)}` }),
  'a query': (secret) => ({ query: `access_token=${encodeURIComponent(secret)}` }),
  'a body that is no UTF-8': (secret) => ({
    body: Buffer.concat([Buffer.from(secret), Buffer.from([0xff])]),
  }),
};
const ownSecret: Record<string, Holding> = {
  'the text of a message': (secret) => ({
    body: json({ message: { text_message: { text: `it is ${secret}.` } } }),
  }),
  'any text': (secret) => ({ body: `it is ${secret}` }),
  'the middle of a path': (secret) => ({ path: `/${encodeURIComponent(secret)}` }),
  'a header of no such name': (secret) => ({ headers: ['x-note', `it is ${secret}`] }),
};

/** Everything that the control API gives out of journals. */
function exported(control: JournalControl, projectId: string): string {
  const paths = [
    '/control/journal',
    '/control/tenants/{project_id}/journal',
    '/control/tenants/{project_id}/journal.har',
  ];
  return paths
    .map((path) => {
      const route = control.routes.find((candidate) => candidate.path === path && candidate.method === 'GET');
      const reply = route?.answer({
        params: [projectId],
        query: new URLSearchParams('limit=1000'),
        body: '',
      }) as ControlReply;
      expect(reply.status).toBe(200);
      return 'text' in reply ? reply.text : json(reply.value);
    })
    .join('\n');
}

/** The forms in which a text might give a secret away. */
const formsOf = (secret: string) =>
  [
    secret,
    json(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ].flatMap((form) => [form, json(form).slice(1, -1), json(json(form).slice(1, -1)).slice(1, -1)]);

describe('no journal gives a secret away', () => {
  const ask = (
    holding: ReturnType<Holding>,
    prefix: string,
  ): Partial<Omit<ApiRequest, 'body'>> & { body: string | Buffer } => {
    const { headers = [], body = '', query = '', path = '/webhooks' } = holding;
    const target = `${prefix}${path}${query === '' ? '' : `?${query}`}`;
    return {
      method: 'POST',
      path: prefix + path,
      query,
      authorization: headers.find((_, i) => headers[i - 1]?.toLowerCase() === 'authorization'),
      wire: new WireNote(1, 0, '1.1', false, target, headers),
      body,
    };
  };

  test.each(Object.entries(anySecret))('that anybody sends in %s', (_, holding) => {
    fc.assert(
      fc.property(secretText, (secret) => {
        const played = new PlayedWorld();
        const { tenant } = played.tenant();
        for (const prefix of [`/v1/projects/${tenant.settings.projectId}`, '/nowhere']) {
          played.ask(ask(holding(secret), prefix));
        }
        const text = exported(new JournalControl(played.world), tenant.settings.projectId);
        expect(formsOf(secret).filter((form) => text.includes(form))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test.each(Object.entries({ ...anySecret, ...ownSecret }))('of one of its own keys in %s', (_, holding) => {
    fc.assert(
      fc.property(secretText, (keySecret) => {
        const played = new PlayedWorld();
        const player = played.tenant({ keySecret });
        const { projectId } = player.tenant.settings;
        for (const prefix of [`/v1/projects/${projectId}`, '/nowhere']) {
          for (const secret of [keySecret, player.basic.slice(6), player.bearer.slice(7)]) {
            played.ask(ask(holding(secret), prefix));
          }
        }
        const issued = JSON.parse(player.token().body.toString()).access_token;
        const text = exported(new JournalControl(played.world), projectId);
        const secrets = [keySecret, player.basic.slice(6), player.bearer.slice(7), issued];
        expect(secrets.flatMap(formsOf).filter((form) => text.includes(form))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('and it tells two of them apart, and knows the same one again', () => {
    const played = new PlayedWorld();
    const { projectId } = played.tenant().tenant.settings;
    for (const token of ['one', 'two', 'one']) {
      played.ask(ask({ headers: ['Authorization', `Bearer ${token}`] }, `/v1/projects/${projectId}`));
    }
    const route = new JournalControl(played.world).routes.find(({ path }) => path.endsWith('}/journal'));
    const reply = route?.answer({ params: [projectId], query: new URLSearchParams(), body: '' });
    const { entries } = (reply as { value: JournalPage }).value;
    const [one, two, again] = entries.map(({ requestHeaders }) => requestHeaders[0]?.[1]);
    expect(one).toMatch(/^Bearer \[redacted [0-9a-f]{8}\]$/);
    expect(again).toBe(one);
    expect(two).not.toBe(one);
  });
});
