import got, { type OptionsInit, RequestError } from 'got';
import type { HttpStack } from '../stack/http-stack.ts';

/**
 * got as an HTTP stack.
 * @param retry its `retry` option; left out, its defaults
 */
export function gotStack(retry: NonNullable<OptionsInit['retry']> = {}): HttpStack {
  const client = got.extend({ retry });
  return async ({ method, url, headers, body, signal, plain }) => {
    const answer = await client(url, {
      method,
      headers,
      signal,
      responseType: 'text',
      ...(body === undefined ? {} : { body }),
      ...(plain ? { retry: { limit: 0 } } : {}),
    }).catch((error: unknown) => {
      // A success whose body broke off has a response, too.
      if (error instanceof RequestError && error.response !== undefined && !error.response.ok) {
        return error.response;
      }
      throw error;
    });
    return {
      status: answer.statusCode,
      body: typeof answer.body === 'string' ? answer.body : '',
      challenge: answer.headers['www-authenticate'] ?? '',
    };
  };
}
