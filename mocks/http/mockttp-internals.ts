import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Server } from 'node:net';
import type { Mockttp } from 'mockttp';
import type { Middleware } from './fast-lane.ts';

/**
 * The parts inside a started mockttp server (4.6) that its public interface does not reach: the listening socket, the
 * HTTP server behind it, and the handler of every request. mockttp's version is pinned, and the tests of the faces fail
 * when one of these moves.
 */
interface Internals {
  readonly app: { handle: Middleware };
  readonly server: Server & { readonly _httpServer: HttpServer };
}

/**
 * Looks inside a started mockttp server.
 * @throws Error when this version of mockttp is built otherwise
 */
function internalsOf(mock: Mockttp): Internals {
  const inside = mock as unknown as Partial<Internals>;
  if (typeof inside.app?.handle !== 'function' || inside.server?._httpServer === undefined) {
    throw new Error(
      'This version of mockttp is built otherwise than 4.6: mocks/http/mockttp-internals.ts must follow.',
    );
  }
  return inside as Internals;
}

/** Lets a handler see every request before mockttp does. */
export function putInFront(mock: Mockttp, handle: Middleware): void {
  const { app } = internalsOf(mock);
  const behind = app.handle.bind(app);
  app.handle = (request, response, next) => handle(request, response, () => behind(request, response, next));
}

/** The server that takes the connections of a started server. */
export function listenerOf(mock: Mockttp): Server {
  return internalsOf(mock).server;
}

/** The id that mockttp gave to a request when it began to handle it: the same that its callbacks see. */
export function idOf(request: IncomingMessage): string | undefined {
  return (request as IncomingMessage & { readonly id?: string }).id;
}

/**
 * Keeps idle connections open for `millis`. Node's 5 s is shorter than many clients' pools think, and a client whose
 * POST meets a closed socket does not send it again.
 */
export function keepIdleConnections(mock: Mockttp, millis: number): void {
  internalsOf(mock).server._httpServer.keepAliveTimeout = millis;
}

/**
 * Moves a started server to one address and port. mockttp itself listens on every interface of the machine.
 * @returns the port, also when 0 asked for any free one
 * @throws the socket's error, such as `EADDRINUSE`
 */
export async function listenOn(mock: Mockttp, host: string, port: number): Promise<number> {
  const { server } = internalsOf(mock);
  await new Promise((resolve) => server.close(resolve));
  return await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
