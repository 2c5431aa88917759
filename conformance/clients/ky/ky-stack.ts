import ky, { HTTPError } from 'ky';
import { bodyOf } from '../stack/body-of.ts';
import type { HttpStack } from '../stack/http-stack.ts';

/** ky as an HTTP stack, with its defaults. */
export const kyStack: HttpStack = async ({ method, url, headers, body, signal, plain }) => {
  const answer = await ky(url, {
    method,
    headers,
    signal,
    ...(body === undefined ? {} : { body }),
    ...(plain ? { retry: 0 } : {}),
  }).catch((error: unknown) => {
    if (error instanceof HTTPError) return error.response;
    throw error;
  });
  return {
    status: answer.status,
    body: await bodyOf(answer.status, answer.text()),
    challenge: answer.headers.get('www-authenticate') ?? '',
  };
};
