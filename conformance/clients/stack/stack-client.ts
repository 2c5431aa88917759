import { CallFailure } from '../../client/call-failure.ts';
import type { ConversationClient, TextMessage } from '../../client/conversation-client.ts';
import type { Opening } from '../../protocol/opening.ts';
import type { HttpStack, StackAnswer, StackRequest } from './http-stack.ts';
import { type FreshToken, TokenCache } from './token-cache.ts';
import { objectIn, refusalBy, unreadable } from './told-by.ts';

/** More pages than any test has: a server that never ends its list does not keep the client for ever. */
const MOST_PAGES = 10_000;

/** What a call asks for: without a body it reads. */
interface Call {
  readonly url: string;
  readonly json?: object;
}

/** How a call is handed to the stack. */
interface Attempt extends Pick<StackRequest, 'signal' | 'plain'> {
  readonly token: string;
}

/**
 * The same careful client over any HTTP stack: one token for its life, one replay after an expired one, values encoded in
 * URLs, and bodies of any form read. What differs between two of them is the stack, which alone retries and times out. The
 * replay is plain: were it retried anew, a call would make twice the requests that its stack is set to.
 */
export class StackClient implements ConversationClient {
  readonly #opening: Opening;
  readonly #stack: HttpStack;
  readonly #tokens: TokenCache;

  /** @param now monotonic milliseconds */
  constructor(opening: Opening, stack: HttpStack, now: () => number) {
    this.#opening = opening;
    this.#stack = stack;
    this.#tokens = new TokenCache((signal) => this.#fetchToken(signal), now);
  }

  async send({ app, to, text }: TextMessage, signal: AbortSignal): Promise<string | null> {
    const json = {
      app_id: app,
      recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: to }] } },
      message: { text_message: { text } },
    };
    const { message_id } = await this.#call({ url: this.#conversation('messages:send'), json }, signal);
    return typeof message_id === 'string' ? message_id : null;
  }

  async readApp(app: string, signal: AbortSignal): Promise<void> {
    await this.#call({ url: this.#conversation(`apps/${encodeURIComponent(app)}`) }, signal);
  }

  async listMessages(app: string, pageSize: number, signal: AbortSignal): Promise<readonly string[]> {
    const ids: string[] = [];
    const query = new URLSearchParams({ app_id: app, page_size: `${pageSize}` });
    for (let page = 0; page < MOST_PAGES; page++) {
      const listed = await this.#call({ url: this.#conversation(`messages?${query}`) }, signal);
      ids.push(...idsOf(listed.messages));
      if (typeof listed.next_page_token !== 'string' || listed.next_page_token === '') return ids;
      query.set('page_token', listed.next_page_token);
    }
    throw new CallFailure({ message: `The list did not end within ${MOST_PAGES} pages.` });
  }

  async listTemplates(signal: AbortSignal): Promise<readonly string[]> {
    const { hosts, projectId } = this.#opening;
    const url = `${hosts.templates}/v2/projects/${encodeURIComponent(projectId)}/templates`;
    return idsOf((await this.#call({ url }, signal)).templates);
  }

  #conversation(path: string): string {
    const { hosts, projectId } = this.#opening;
    return `${hosts.conversation}/v1/projects/${encodeURIComponent(projectId)}/${path}`;
  }

  async #call(call: Call, signal: AbortSignal): Promise<Record<string, unknown>> {
    try {
      const token = await this.#tokens.get(signal);
      let answer = await this.#exchange(call, { token, signal });
      if (answer.status === 401 && answer.challenge.includes('expired')) {
        this.#tokens.discard(token);
        answer = await this.#exchange(call, { token: await this.#tokens.get(signal), signal, plain: true });
      }
      return readable(answer);
    } catch (error) {
      throw signal.aborted ? new CallFailure({ outcome: 'cancelled' }) : error;
    }
  }

  #exchange({ url, json }: Call, { token, ...how }: Attempt): Promise<StackAnswer> {
    const authorization = `Bearer ${token}`;
    if (json === undefined) return this.#stack({ ...how, method: 'GET', url, headers: { authorization } });
    const headers = { authorization, 'content-type': 'application/json' };
    return this.#stack({ ...how, method: 'POST', url, headers, body: JSON.stringify(json) });
  }

  async #fetchToken(signal: AbortSignal): Promise<FreshToken> {
    const { hosts, keyId, keySecret } = this.#opening;
    const answer = await this.#stack({
      method: 'POST',
      url: `${hosts.auth}/oauth2/token`,
      headers: {
        authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
      signal,
    });
    const { access_token: value, expires_in: lifeSeconds } = readable(answer);
    if (typeof value !== 'string' || typeof lifeSeconds !== 'number') throw unreadable(answer);
    return { value, lifeSeconds };
  }
}

/**
 * The object in a successful answer.
 * @throws CallFailure when the answer is a refusal, or no object
 */
function readable(answer: StackAnswer): Record<string, unknown> {
  if (answer.status < 200 || answer.status > 299) throw refusalBy(answer);
  const value = objectIn(answer.body);
  if (value === null) throw unreadable(answer);
  return value;
}

/** The ids of what is in a list; whatever else a body holds in its place has none. */
function idsOf(items: unknown): string[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: { readonly id?: unknown } | null) =>
    typeof item?.id === 'string' ? [item.id] : [],
  );
}
