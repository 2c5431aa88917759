import axios, { isAxiosError } from 'axios';
import axiosRetry from 'axios-retry';
import type { HttpStack } from '../stack/http-stack.ts';

const client = axios.create();
axiosRetry(client, { retries: 3, retryDelay: axiosRetry.exponentialDelay });

/** axios with axios-retry as its guide shows it: three retries, exponential back-off. */
export const axiosStack: HttpStack = async ({ method, url, headers, body, signal, plain }) => {
  const answer = await client
    .request<string>({
      method,
      url,
      headers,
      data: body,
      signal,
      responseType: 'text',
      ...(plain ? { 'axios-retry': { retries: 0 } } : {}),
    })
    .catch((error: unknown) => {
      // A success whose body broke off has a response, too.
      const response = isAxiosError<string | undefined>(error) ? error.response : undefined;
      if (response !== undefined && response.status >= 300) return response;
      throw error;
    });
  return {
    status: answer.status,
    body: answer.data ?? '',
    challenge: String(answer.headers['www-authenticate'] ?? ''),
  };
};
