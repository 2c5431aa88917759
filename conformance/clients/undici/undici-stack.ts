import { Agent, errors, RetryAgent } from 'undici';
import { bodyOf } from '../stack/body-of.ts';
import type { HttpStack } from '../stack/http-stack.ts';

const agent = new Agent();
const retrying = new RetryAgent(agent);

/**
 * undici's RetryAgent as its guide shows it. Of 429, 500, 502, 503 and 504 it tells by an error that has the status and no
 * body. A plain request is the agent's under it, which keeps the body.
 */
export const undiciStack: HttpStack = async ({ method, url, headers, body, signal, plain }) => {
  const { origin, pathname, search } = new URL(url);
  try {
    const answer = await (plain ? agent : retrying).request({
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
