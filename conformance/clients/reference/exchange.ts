import type { Surroundings } from '../../client/conversation-client.ts';
import type { Answer } from './answer.ts';

/** One wire request. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Makes a wire request. Resolves with what came of it; rejects only when it was given up. */
export type Exchange = (request: WireRequest, signal: AbortSignal) => Promise<Answer>;

/**
 * Makes wire requests that end: one bound for all of an answer, from the first byte sent to the last one read, so that
 * neither silence nor a body that dribbles holds a call for ever.
 * @param timeoutMillis the bound; `null` for none
 */
export function boundedExchange({ fetch, sleep }: Surroundings, timeoutMillis: number | null): Exchange {
  return async ({ method, url, headers, body }, signal) => {
    signal.throwIfAborted();
    const end = new AbortController();
    const leave = () => end.abort();
    signal.addEventListener('abort', leave, { once: true });
    let late = false;
    const done = new AbortController();
    if (timeoutMillis !== null) {
      sleep(timeoutMillis, done.signal).then(
        () => {
          late = true;
          end.abort();
        },
        () => undefined,
      );
    }
    try {
      // A redirect is not followed: it would carry the token to a host that nobody named.
      const answer = await fetch(url, {
        method,
        headers,
        signal: end.signal,
        redirect: 'manual',
        ...(body === undefined ? {} : { body }),
      });
      return { kind: 'answer', status: answer.status, headers: answer.headers, text: await answer.text() };
    } catch (error) {
      signal.throwIfAborted();
      if (late) return { kind: 'lost', why: `No whole answer within ${(timeoutMillis ?? 0) / 1000} s.` };
      const { message, cause } = error as Error & { cause?: { code?: string } };
      return { kind: 'lost', why: `The connection failed: ${cause?.code ?? message}.` };
    } finally {
      done.abort();
      signal.removeEventListener('abort', leave);
    }
  };
}
