import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** What Node keeps beneath a TLS connection, and does not show. */
interface Wrapped {
  readonly _parent?: Socket | null;
  readonly stream?: Socket | null;
}

/**
 * Resets the TCP connection that a socket speaks over (RST, without a farewell in TLS). Of a connection that is carried
 * by something else than TCP the socket is closed.
 */
export function resetConnection(socket: Socket): void {
  let carrier: Socket = socket;
  while (carrier instanceof TLSSocket) {
    const { _parent, stream } = carrier as unknown as Wrapped;
    const beneath = _parent ?? stream;
    if (!(beneath instanceof Socket)) break;
    carrier = beneath;
  }
  if (carrier instanceof TLSSocket) carrier.destroy();
  else carrier.resetAndDestroy();
}
