import { setMaxListeners } from 'node:events';
import type { ClientKind, Surroundings } from '../client/conversation-client.ts';
import { perform, told } from '../client/serve-adapter.ts';
import type { Opening } from '../protocol/opening.ts';
import type { CallEnd } from '../trace/trace.ts';
import type { ClientHost, ClientSession } from './client-host.ts';

/**
 * Clients in this process, in surroundings that are played: time that only passes while they wait, and chance from a seed.
 * @param surroundings makes those of a client, of its seed; they end when their signal is aborted
 */
export function inProcessHost(
  kind: ClientKind,
  surroundings: (seed: number, over: AbortSignal) => Surroundings,
): ClientHost {
  return {
    hello: kind.hello,
    open: (opening) => Promise.resolve(sessionOf(kind, opening, surroundings)),
    spent: null,
    printed: () => '',
    stop: () => Promise.resolve(),
  };
}

function sessionOf(
  kind: ClientKind,
  opening: Opening,
  surroundings: (seed: number, over: AbortSignal) => Surroundings,
): ClientSession {
  const over = new AbortController();
  // Whatever sleeps or is under way listens to it.
  setMaxListeners(0, over.signal);
  const client = kind.connect(opening, surroundings(opening.seed, over.signal));
  const underWay = new Set<Promise<CallEnd>>();
  return {
    call: (call, { signal }) => {
      const ended = perform(client, call, signal).then(
        (value): CallEnd => ({ kind: 'ok', messageId: null, items: [], ...value }),
        (error): CallEnd => ({ kind: 'fail', error: told(error) }),
      );
      underWay.add(ended);
      return ended.finally(() => underWay.delete(ended));
    },
    close: async () => {
      await client.close?.();
      await Promise.all(underWay);
    },
    abandon: () => over.abort(new Error('The case is over.')),
  };
}
