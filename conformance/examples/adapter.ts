// A client of the Conversation API behind Spillway's adapter protocol: requests and replies are lines of JSON.
import { createInterface } from 'node:readline';

type Texts = Record<string, string>;
type Opening = Texts & { hosts: Texts };
type Request = Opening & Record<'op' | 'session' | 'app' | 'to' | 'text' | 'seconds', string>;

/** One wire request, over well within the 60 s that are promised. It throws what the caller is `told`. */
async function ask(url: string, headers: Texts, body: string | URLSearchParams | null): Promise<Texts> {
  const signal = AbortSignal.timeout(40_000);
  const answer = await fetch(url, { method: body ? 'POST' : 'GET', headers, body, signal });
  const read = Object(await answer.json().catch(() => null)); // It may be cut off, or no JSON.
  if (answer.ok && Object.keys(read).length > 0) return read;
  const { status: reason, message } = Object(read.error ?? read);
  const outcome = answer.ok || answer.status >= 500 ? 'unknown' : 'refused';
  const expired = answer.headers.get('www-authenticate')?.includes('expired');
  throw Object.assign(new Error(), { told: { outcome, status: answer.status, reason, message }, expired });
}

/** A client that keeps its token: whoever needs one while it is being fetched waits for the same request. */
function connect({ hosts, projectId, keyId, keySecret }: Opening) {
  const basic = { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` };
  let token: Promise<Texts> | undefined;
  return async function call(path: string, body: string | null, isReplay = false): Promise<Texts> {
    token ??= ask(`${hosts.auth}/oauth2/token`, basic, new URLSearchParams('grant_type=client_credentials'));
    const mine = token;
    mine.catch(() => (token = undefined));
    const { access_token } = await mine;
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
    return ask(`${hosts.conversation}/v1/projects/${projectId}/${path}`, headers, body).catch((error) => {
      if (token === mine && error.told?.status === 401) token = undefined; // A newer one stays.
      if (!error.expired || isReplay) throw error;
      return call(path, body, true);
    });
  };
}

const sessions = new Map<string, { call: ReturnType<typeof connect>; calls: Set<Promise<void>> }>();
async function perform({ op, session, app, to, text, seconds, ...opening }: Request): Promise<object> {
  const { call, calls } = sessions.get(session) ?? { call: connect(opening), calls: new Set() };
  if (op === 'open') sessions.set(session, { call, calls });
  if (op === 'close') await Promise.all(calls);
  if (op === 'sleep') await new Promise((wake) => setTimeout(wake, Number(seconds) * 1000));
  if (op === 'read-app') await call(`apps/${encodeURIComponent(app)}`, null);
  if (op !== 'send') return { now: Date.now() };
  const recipient = { identified_by: { channel_identities: [{ channel: 'SMS', identity: to }] } };
  const message = JSON.stringify({ app_id: app, recipient, message: { text_message: { text } } });
  return { messageId: (await call('messages:send', message)).message_id };
}

const say = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);
const policy = { retries: 'surfacing', attempts: 2, timeoutSeconds: 60, delivery: 'at-most-once' };
say({ protocol: 1, name: 'example-ts', version: '1.0', capabilities: ['send', 'read-app', 'sleep'], policy });
createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  const reply = perform(request).catch(({ told, message }) => ({ ok: false, error: told ?? { message } }));
  const said = reply.then((told) => say({ id: request.id, ok: true, ...told }));
  sessions.get(request.session)?.calls.add(said);
});
