import { setMaxListeners } from 'node:events';
import { CallFailure } from '../../client/call-failure.ts';
import type { ConversationClient, Surroundings, TextMessage } from '../../client/conversation-client.ts';
import type { Opening } from '../../protocol/opening.ts';
import { type Answer, objectOf } from './answer.ts';
import {
  type ApiRequest,
  messagesPageRequest,
  readAppRequest,
  sendRequest,
  templatesRequest,
  tokenRequest,
} from './api-request.ts';
import { AppGates } from './app-gates.ts';
import { boundedExchange, type Exchange } from './exchange.ts';
import { GOOD_HABITS, type Habits } from './habits.ts';
import { type Patience, persistentCall } from './persistent-call.ts';
import { RatePacer } from './rate-pacer.ts';
import { RetryBudget } from './retry-budget.ts';
import { TokenCache } from './token-cache.ts';

/** New sends to an app whose gate opens come spread over so many milliseconds. */
const SPREAD_MILLIS = 500;

/**
 * A client of the Conversation API with good manners, as an example: one token for all calls, retries by cause within a
 * budget, hints waited out, a full queue of one app kept from the others, time-outs for everything, and no word to the
 * caller that is not known to be true. It promises at-most-once: a send whose answer was lost is reported as unknown.
 */
export class ReferenceClient implements ConversationClient {
  protected readonly tokens: TokenCache;
  protected readonly budget = new RetryBudget();
  protected readonly gates: AppGates;
  protected readonly exchange: Exchange;
  readonly #pacer: RatePacer;
  readonly #closing = new AbortController();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(
    protected readonly opening: Opening,
    protected readonly surroundings: Surroundings,
    protected readonly habits: Habits = GOOD_HABITS,
  ) {
    // Every call that rests before its next try listens to it.
    setMaxListeners(0, this.#closing.signal);
    this.#pacer = new RatePacer(surroundings, opening.requestsPerSecond);
    this.gates = new AppGates(surroundings);
    this.exchange = boundedExchange(surroundings, habits.timeoutMillis);
    this.tokens = new TokenCache({ clock: surroundings, request: (signal) => this.requestToken(signal) });
  }

  async send(message: TextMessage, signal: AbortSignal): Promise<string | null> {
    const answer = await this.call(sendRequest(this.opening, message), signal);
    const id = objectOf(answer.text)?.message_id;
    if (typeof id === 'string') return id;
    throw new CallFailure({
      outcome: 'unknown',
      status: 200,
      message: 'Accepted, but the answer cannot be read.',
    });
  }

  async readApp(app: string, signal: AbortSignal): Promise<void> {
    await this.call(readAppRequest(this.opening, app), signal);
  }

  async listMessages(app: string, pageSize: number, signal: AbortSignal): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let token: string | null = null; ; ) {
      const page = await this.#object(messagesPageRequest(this.opening, app, pageSize, token), signal);
      ids.push(...idsOf(page.messages));
      token =
        typeof page.next_page_token === 'string' && page.next_page_token !== '' ? page.next_page_token : null;
      if (token === null) return ids;
    }
  }

  async listTemplates(signal: AbortSignal): Promise<readonly string[]> {
    return idsOf((await this.#object(templatesRequest(this.opening), signal)).templates);
  }

  /** Ends the client: requests under way are read to their end, what waits to be tried again is told to its caller. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#underWay);
  }

  /**
   * Makes a call, with all its tries.
   * @throws CallFailure
   */
  protected call(request: ApiRequest, signal: AbortSignal): Promise<Answer & { kind: 'answer' }> {
    const made = this.#call(request, signal).catch((error) => {
      if (!(error instanceof CallFailure) && signal.aborted) {
        throw new CallFailure({ outcome: 'cancelled', message: 'The call was given up.' });
      }
      throw error;
    });
    this.#underWay.add(made);
    return made.finally(() => this.#underWay.delete(made));
  }

  /** Asks for a token. The same rules as for any call, but that asking twice is as good as once. */
  protected requestToken(signal: AbortSignal): Promise<Answer> {
    const trying = {
      repeatable: true,
      try: () => this.exchange(tokenRequest(this.opening), signal),
      renewToken: () => undefined,
    };
    return persistentCall(this.patience, trying, signal);
  }

  /** What an app's queue says of itself decides whether its sends wait together, or this one waits alone. */
  protected async limited(app: string, waitMillis: number, signal: AbortSignal): Promise<void> {
    if (!this.budget.spend()) return;
    const answer = await this.attempt(
      readAppRequest(this.opening, app),
      await this.tokens.get(signal),
      signal,
    );
    const stats = answer.kind === 'answer' ? objectOf(answer.text)?.queue_stats : null;
    if (typeof stats !== 'object' || stats === null) return;
    const { outbound_size: size, outbound_limit: limit } = stats as Record<string, unknown>;
    if (typeof size === 'number' && typeof limit === 'number' && size >= limit)
      this.gates.close(app, waitMillis);
  }

  protected get patience(): Patience {
    const { habits, surroundings, budget } = this;
    return { habits, surroundings, budget, closing: this.#closing.signal };
  }

  /** What stands in the headers of a call. */
  protected headers(token: string): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  }

  /** Makes one wire request with a token. */
  protected async attempt(
    { method, url, body }: ApiRequest,
    token: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    await this.#pacer.turn(signal);
    const headers = this.headers(token);
    return await this.exchange({ method, url, headers, ...(body === undefined ? {} : { body }) }, signal);
  }

  async #call(request: ApiRequest, signal: AbortSignal): Promise<Answer & { kind: 'answer' }> {
    const { app, repeatable } = request;
    if (app !== null && (await this.gates.pass(app, signal)))
      await this.surroundings.sleep(this.surroundings.random() * SPREAD_MILLIS, signal);
    let token = '';
    const trying = {
      repeatable,
      try: async () => {
        token = await this.tokens.get(signal);
        return await this.attempt(request, token, signal);
      },
      renewToken: () => this.tokens.drop(token),
      ...(app === null ? {} : { limited: (millis: number) => this.limited(app, millis, signal) }),
    };
    return await persistentCall(this.patience, trying, signal);
  }

  async #object(request: ApiRequest, signal: AbortSignal): Promise<Record<string, unknown>> {
    const body = objectOf((await this.call(request, signal)).text);
    if (body === null) throw new CallFailure({ status: 200, message: 'The answer cannot be read.' });
    return body;
  }
}

function idsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.map((each: { id?: unknown }) => String(each?.id)) : [];
}
