import { createInterface } from 'node:readline';
import type { CallError } from '../protocol/reply.ts';
import type { AdapterRequest, ApiCall } from '../protocol/request.ts';
import { CallFailure } from './call-failure.ts';
import type { ClientKind, ConversationClient, Surroundings } from './conversation-client.ts';
import { machineSurroundings } from './machine-surroundings.ts';

/** One client with the calls that are under way. */
interface Session {
  readonly client: ConversationClient;
  readonly calls: Map<number, { readonly giveUp: AbortController; readonly ended: Promise<void> }>;
}

/**
 * Serves a client under test as an adapter: requests as JSON lines on `input`, answers on `output`, until `input` ends.
 * @param surroundings makes those of a session, of its seed
 */
export async function serveAdapter(
  { hello, connect }: ClientKind,
  input: NodeJS.ReadableStream = process.stdin,
  output: { write(text: string): unknown } = process.stdout,
  surroundings: (seed: number) => Surroundings = machineSurroundings,
): Promise<void> {
  const sessions = new Map<string, Session>();
  const say = (line: object) => output.write(`${JSON.stringify(line)}\n`);
  say(hello);
  for await (const line of createInterface({ input })) {
    const request = JSON.parse(line) as AdapterRequest;
    void serve(request).catch((error) => say({ id: request.id, ok: false, error: told(error) }));
  }

  async function serve(request: AdapterRequest): Promise<void> {
    const { id } = request;
    if (request.op === 'sleep') {
      const { sleep, wallMillis } = surroundings(0);
      await sleep(request.seconds * 1000);
      say({ id, ok: true, now: wallMillis() });
      return;
    }
    if (request.op === 'open') {
      const client = connect(request, surroundings(request.seed));
      sessions.set(request.session, { client, calls: new Map() });
      say({ id, ok: true });
      return;
    }
    const session = sessions.get(request.session);
    if (session === undefined) throw new Error(`There is no session ${request.session}.`);
    if (request.op === 'cancel') {
      session.calls.get(request.call)?.giveUp.abort();
      say({ id, ok: true });
    } else if (request.op === 'close') {
      sessions.delete(request.session);
      await session.client.close?.();
      await Promise.all([...session.calls.values()].map(({ ended }) => ended));
      say({ id, ok: true });
    } else {
      const giveUp = new AbortController();
      const ended = perform(session.client, request, giveUp.signal)
        .then(
          (value) => say({ id, ok: true, ...value }),
          (error) => say({ id, ok: false, error: told(error) }),
        )
        .then(() => void session.calls.delete(id));
      session.calls.set(id, { giveUp, ended });
    }
  }
}

/**
 * Makes a call by a client.
 * @returns what is answered besides `ok`
 * @throws whatever the client throws
 */
export async function perform(
  client: ConversationClient,
  call: ApiCall,
  signal: AbortSignal,
): Promise<object> {
  switch (call.op) {
    case 'send':
      return { messageId: await client.send(call, signal) };
    case 'read-app':
      await client.readApp?.(call.app, signal);
      return {};
    case 'list-messages':
      return { items: await client.listMessages?.(call.app, call.pageSize, signal) };
    case 'list-templates':
      return { items: await client.listTemplates?.(signal) };
  }
}

/** What a caller is told of a failure: what the client says of it, or the text of what it threw. */
export function told(error: unknown): CallError {
  if (error instanceof CallFailure) return error.told;
  return { message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
