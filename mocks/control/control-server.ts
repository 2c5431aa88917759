import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Traffic } from '../http/traffic.ts';
import type { ControlApi } from './control-api.ts';
import type { ControlReply } from './control-reply.ts';

/** A snapshot of half a million messages goes through. */
const BODY_LIMIT = 64 * 1024 * 1024;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A control API that is being served. */
export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the control API.
 * @param host the address to listen on; on a loopback address, requests that name another host are refused, so that a
 *   web page cannot reach it by a name of its own
 * @param traffic counts what is under way
 * @throws the socket's error, such as `EADDRINUSE`
 */
export async function serveControl(
  api: ControlApi,
  host: string,
  port: number,
  traffic: Traffic,
): Promise<ControlServer> {
  const loopbackOnly = host === 'localhost' || host === '::1' || host.startsWith('127.');
  const server = createServer((request, response) => {
    traffic.count(response);
    const named = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (loopbackOnly && !LOOPBACK.has(named) && named !== host) {
      write(response, {
        status: 403,
        value: { message: `The control API is not to be reached as ${named}.` },
      });
      return;
    }
    readText(request, (body) => {
      if (body === null) {
        write(response, { status: 413, value: { message: 'The body is too large.' } });
        return;
      }
      const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
      void safely(() => api.answer(request.method ?? 'GET', path, body, query)).then((reply) =>
        write(response, reply),
      );
    });
  });
  traffic.watch(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A fault of ours is told to who asked; it never takes the emulator down. */
async function safely(answering: () => ControlReply | Promise<ControlReply>): Promise<ControlReply> {
  try {
    return await answering();
  } catch (error) {
    return { status: 500, value: { message: `The control API failed: ${(error as Error).message}` } };
  }
}

/** Reads a body to its end; `null` when it passes the limit. A client that is still sending would not see an answer. */
function readText(request: IncomingMessage, done: (text: string | null) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > BODY_LIMIT) chunks.length = 0;
    else chunks.push(chunk);
  });
  request.on('end', () => done(size > BODY_LIMIT ? null : Buffer.concat(chunks).toString('utf8')));
}

function write(response: ServerResponse, reply: ControlReply): void {
  const body = 'text' in reply ? reply.text : JSON.stringify(reply.value);
  response.writeHead(reply.status, {
    'content-type': 'text' in reply ? reply.contentType : 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
