import { once } from 'node:events';
import { type Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';

/** What is sent over a socket of the test's own. */
export interface Sending {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly agent?: Agent;
}

/** What came back. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request to a port of this machine, by Node's own client; the host header may name anybody. */
export function ask(
  port: number,
  { method = 'GET', path, headers = {}, body, agent }: Sending,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers, ...(agent === undefined ? {} : { agent }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** A connected socket that survives whatever the other side does to it. */
export async function open(port: number, host = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ host, port });
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  return socket;
}

/** Everything a socket says until `enough` of it came or it closes. */
export function hear(socket: Socket, enough: (heard: string) => boolean = () => false): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const done = () => resolve(heard);
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      if (enough(heard)) done();
    });
    socket.on('close', done);
    socket.on('end', done);
  });
}
