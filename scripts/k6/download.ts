import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How a download behaves. */
export interface DownloadOptions {
  /** Given up when nothing arrives for this long, ms; connecting counts. */
  readonly idleTimeoutMs: number;
  readonly signal: AbortSignal;
  /** Called as bytes arrive; `total` is undefined when the server does not say. */
  readonly onBytes?: (received: number, total: number | undefined) => void;
}

const MAX_REDIRECTS = 5;

/**
 * Fetches `url` into `file` and returns the SHA-256 (hex) of what arrived.
 *
 * Plain http is for loopback only, and a redirect may lead to it only from there: an archive that is going to be run
 * must not come over a line that anybody can change.
 *
 * @throws Error that names the address and why it was given up; the signal's reason when interrupted.
 */
export async function download(url: string, file: string, options: DownloadOptions): Promise<string> {
  return await withIdleTimeout(url, options, async (signal, arrived) => {
    const response = await follow(new URL(url), signal);
    arrived();
    const total = Number(response.headers.get('content-length')) || undefined;
    const hash = createHash('sha256');
    let received = 0;
    const body = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
    const meter = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        arrived();
        hash.update(chunk);
        received += chunk.byteLength;
        options.onBytes?.(received, total);
        yield chunk;
      }
    };
    await pipeline(body, meter, createWriteStream(file), { signal });
    return hash.digest('hex');
  });
}

async function withIdleTimeout<T>(
  url: string,
  { idleTimeoutMs, signal }: DownloadOptions,
  work: (signal: AbortSignal, arrived: () => void) => Promise<T>,
): Promise<T> {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), idleTimeoutMs);
  try {
    return await work(AbortSignal.any([signal, idle.signal]), () => timer.refresh());
  } catch (error) {
    signal.throwIfAborted();
    if (idle.signal.aborted) throw new Error(`${url} sent nothing for ${idleTimeoutMs / 1000} s`);
    throw new Error(`${url} ${describe(error as Error)}`);
  } finally {
    clearTimeout(timer);
  }
}

async function follow(start: URL, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    if (url.protocol !== 'https:' && !(isLoopbackHttp(url) && isLoopbackHttp(start))) {
      throw new Refused(`would be fetched from ${url.origin}: only https is trusted (http only on loopback)`);
    }
    const response = await fetch(url, { redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel();
      url = new URL(location, url);
    } else if (response.ok && response.body) {
      return response;
    } else {
      await response.body?.cancel();
      throw new Refused(`answered ${response.status}`);
    }
  }
  throw new Refused(`redirects more than ${MAX_REDIRECTS} times`);
}

class Refused extends Error {}

function isLoopbackHttp(url: URL): boolean {
  return url.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

function describe(error: Error): string {
  if (error instanceof Refused) return error.message;
  const cause = (error.cause ?? error) as NodeJS.ErrnoException;
  if (error.message === 'fetch failed') return `could not be reached (${cause.code ?? cause.message})`;
  return `broke off (${cause.code ?? cause.message})`;
}
