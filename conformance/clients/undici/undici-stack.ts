import { Agent, errors, RetryAgent } from 'undici';
import { bodyOf } from '../stack/body-of.ts';
import type { HttpStack } from '../stack/http-stack.ts';

const agent = new RetryAgent(new Agent());

/**
 * undici's RetryAgent as its guide shows it. Of 429, 500, 502, 503 and 504 it tells by an error that has the status and no
 * body.
 */
export const undiciStack: HttpStack = async ({ method, url, headers, body, signal }) => {
  const { origin, pathname, search } = new URL(url);
  try {
    const answer = await agent.request({
      origin,
      path: `${pathname}${search}`,
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: answer.statusCode,
      body: await bodyOf(answer.statusCode, answer.body.text()),
      challenge: String(answer.headers['www-authenticate'] ?? ''),
    };
  } catch (error) {
    if (!(error instanceof errors.RequestRetryError)) throw error;
    return { status: error.statusCode, body: '', challenge: String(error.headers['www-authenticate'] ?? '') };
  }
};
