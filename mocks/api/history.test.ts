import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Micros, SECOND } from '../engine/clock.ts';
import { emptyTally, explainImbalance } from '../engine/ledger.ts';
import type { ApiReply } from './exchange.ts';
import { PlayedWorld, type Player, textTo } from './played-world.ts';

const UNKNOWN = '01HF28S9AABBBCCCCY92BJB569';
const RATE = 20;

/** What a client does, as data; `app` 2 is one that does not exist. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('send' as const), app: fc.nat({ max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const), app: fc.nat({ max: 2 }) }) },
  fc.record({
    kind: fc.constantFrom('malformed', 'stranger', 'foreign', 'basic', 'events', 'lost', 'token'),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      by: fc.oneof(fc.nat({ max: SECOND / RATE }), fc.nat({ max: 3 * SECOND })),
    }),
  },
);

/** A client of one tenant that counts for itself what came of its steps. */
class Client {
  readonly seen = {
    sends: emptyTally(),
    others: emptyTally(),
    tokens: { issued: 0, limited: 0, refused: 0 },
  };
  /** The messages that were accepted, by the number of their app. */
  readonly sent: { app: number; at: Micros }[] = [];

  constructor(
    readonly player: Player,
    readonly other: Player,
  ) {}

  take(what: { kind: string; app?: number; by?: number }): void {
    const { player } = this;
    const app = player.app(what.app) || UNKNOWN;
    const moves: Record<string, () => void> = {
      wait: () => player.played.clock.advance(what.by ?? 0),
      token: () => this.#countToken(player.token()),
      send: () => this.#count('sends', player.send(textTo(app)), what.app),
      malformed: () => this.#count('sends', player.send('{')),
      stranger: () => this.#count('sends', player.send(undefined, { authorization: 'Bearer nobody' })),
      foreign: () => this.#count('sends', player.send(undefined, { authorization: this.other.bearer })),
      basic: () => this.#count('sends', player.send(undefined, { authorization: player.basic })),
      read: () => this.#count('others', player.get(`/apps/${app}`)),
      events: () => this.#count('others', player.get('/events')),
      lost: () => this.#count('others', player.get(`/messages/${UNKNOWN}`)),
    };
    moves[what.kind]?.();
  }

  #count(part: 'sends' | 'others', reply: ApiReply, app = 0): void {
    if (part === 'sends' && reply.status === 200) {
      this.sent.push({ app, at: this.player.played.clock.now() });
    }
    this.seen[part].offered += 1;
    this.seen[part][reply.outcome] += 1;
  }

  #countToken(reply: ApiReply): void {
    this.seen.tokens[reply.status === 200 ? 'issued' : 'limited'] += 1;
  }
}

const LATENCY = 700_000;

/** Where messages are now, one by one: each leaves a full interval after the one before it in its app. */
function whereabouts(sent: readonly { app: number; at: Micros }[], now: Micros) {
  const last = new Map<number, Micros>();
  const departures = sent.map(({ app, at }) => {
    const departure = Math.max(at, last.get(app) ?? 0) + SECOND / limits.queue.drainRate;
    last.set(app, departure);
    return departure;
  });
  const before = (moment: number) => departures.filter((at) => at <= moment).length;
  return { departed: before(now), delivered: before(now - LATENCY) };
}

const limits = {
  project: { rate: RATE, burst: 6 },
  basic: { rate: 1, burst: 2 },
  token: { rate: 1, burst: 2 },
  queue: { capacity: 3, drainRate: 2 },
};

test('the ledger balances after every step of any history, and counts what the client saw', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
      const world = new PlayedWorld();
      const player = world.tenant({ apps: 2, limits, delivery: { latency: { millis: LATENCY / 1000 } } });
      const other = world.tenant();
      const client = new Client(player, other);
      const untouched = other.tenant.ledger(0);
      for (const what of steps) {
        client.take(what);
        const ledger = player.tenant.ledger(world.clock.now());
        expect(explainImbalance(ledger)).toEqual([]);
        expect(ledger).toMatchObject(client.seen);
        expect(ledger.messages).toMatchObject(whereabouts(client.sent, world.clock.now()));
      }
      // Given time, everything that was taken is delivered.
      world.clock.advance(60 * SECOND);
      const end = player.tenant.ledger(world.clock.now()).messages;
      expect(end).toMatchObject({ delivered: client.seen.sends.accepted, depth: 0, inFlight: 0 });
      expect(other.tenant.ledger(world.clock.now())).toEqual(untouched);
      expect(world.faults).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
