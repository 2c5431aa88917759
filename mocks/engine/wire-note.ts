import type { Micros } from './clock.ts';

/** A moment that has not come yet. */
export const NOT_YET: Micros = -1;

/**
 * What a server knows of one request on the wire, and writes down while it answers: one object a request, so that the
 * send path stores references and copies nothing. It holds credentials: whatever leaves the process is redacted first.
 */
export class WireNote {
  /** When the first byte of the answer was given to the socket; {@link NOT_YET} until then. */
  answered: Micros = NOT_YET;
  /** When the last byte of the answer was given to the system, or the connection was closed; {@link NOT_YET} until then. */
  ended: Micros = NOT_YET;
  /** Whether the answer was written to its end before the connection was closed. */
  whole = false;
  /** The headers of the answer as they were written, name after value; Node adds those of the connection by itself. */
  sent: readonly string[] = [];

  /**
   * @param connection the number of the connection, from 1, in the order in which they first spoke
   * @param arrived when the request's head had come
   * @param secure whether it came over TLS
   * @param target the request target as received
   * @param headers the request's headers as received: name, value, name, value
   */
  constructor(
    readonly connection: number,
    readonly arrived: Micros,
    readonly httpVersion: string,
    readonly secure: boolean,
    readonly target: string,
    readonly headers: readonly string[],
  ) {}
}
