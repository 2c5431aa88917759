import { Agent, request } from 'undici';
import type { ReceiverAnswer } from './receiver-answer.ts';
import type { SignedRequest } from './sign-delivery.ts';

/** More than a burst of callbacks of one app may have under way (the emulator's own bound: assumed). */
const CONNECTIONS = 256;
const KEPT_BYTES = 2048;

/** Sends requests to a receiver, each with one bound in time for its whole answer. */
export class ReceiverPost {
  readonly #agent = new Agent({ connections: CONNECTIONS, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  #underWay = 0;
  #busySince = 0;
  #busyMillis = 0;

  /**
   * @param timeoutMillis for a whole answer
   * @param signal gives up whatever is under way
   */
  constructor(
    readonly timeoutMillis: number,
    private readonly signal: AbortSignal,
  ) {}

  /** How long at least one request was under way, in milliseconds. */
  get busyMillis(): number {
    return this.#busyMillis + (this.#underWay > 0 ? performance.now() - this.#busySince : 0);
  }

  /** Posts a callback. Never throws: what goes wrong is its result. */
  post(url: string, { headers, body }: SignedRequest): Promise<ReceiverAnswer> {
    return this.#ask(url, { method: 'POST', headers: [...headers], body }, KEPT_BYTES);
  }

  /** Gets a document. Never throws. @param mostBytes of a longer one only the start is kept */
  get(url: string, mostBytes: number): Promise<ReceiverAnswer> {
    return this.#ask(url, { method: 'GET', headers: ['accept', 'application/json'] }, mostBytes);
  }

  /** Gives up what is under way and closes every connection. */
  close(): Promise<void> {
    return this.#agent.destroy();
  }

  async #ask(
    url: string,
    options: { method: 'GET' | 'POST'; headers: string[]; body?: string },
    mostBytes: number,
  ): Promise<ReceiverAnswer> {
    const began = performance.now();
    if (this.#underWay++ === 0) this.#busySince = began;
    const none = { status: null, headers: [], text: '', bytes: 0 };
    // Not `AbortSignal.any` of a `timeout`: what only refers to such signals may be collected, and nothing ends the wait.
    const end = new AbortController();
    const giveUp = () => end.abort();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      end.abort();
    }, this.timeoutMillis);
    this.signal.addEventListener('abort', giveUp);
    if (this.signal.aborted) giveUp();
    try {
      const answer = await request(url, { ...options, dispatcher: this.#agent, signal: end.signal });
      const kept: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of answer.body as AsyncIterable<Buffer>) {
        if (bytes < mostBytes) kept.push(chunk.subarray(0, mostBytes - bytes));
        bytes += chunk.length;
      }
      return {
        status: answer.statusCode,
        trouble: null,
        failure: null,
        millis: performance.now() - began,
        headers: Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const),
        text: Buffer.concat(kept).toString('utf8'),
        bytes,
      };
    } catch (error) {
      const millis = performance.now() - began;
      return { ...none, ...this.#trouble(error, isLate), millis };
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', giveUp);
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#busyMillis += performance.now() - this.#busySince;
    }
  }

  #trouble(error: unknown, isLate: boolean): Pick<ReceiverAnswer, 'trouble' | 'failure'> {
    if (isLate) return { trouble: `nothing whole came within ${this.timeoutMillis} ms`, failure: 'late' };
    const { code, name, message } = error as { code?: string; name: string; message: string };
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
      return { trouble: 'nobody listens', failure: 'gone' };
    if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE')
      return { trouble: 'the connection was closed', failure: 'broken' };
    return {
      trouble: name === 'HTTPParserError' ? `what came is no HTTP (${message})` : message,
      failure: 'broken',
    };
  }
}
