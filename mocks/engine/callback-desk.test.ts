import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Callback, CallbackDesk, type CallbackEvent, type CallbackResult } from './callback-desk.ts';
import { type Micros, SECOND } from './clock.ts';
import { EventQueue } from './event-queue.ts';

type Event = CallbackEvent<number> | { kind: 'post'; app: number; fact: number } | { kind: 'end' };

/** A receiver in virtual time: it answers each try after its own latency, as its script says. */
class PlayedReceiver {
  readonly events = new EventQueue<Event | { kind: 'answer'; callback: Callback<number> }>();
  readonly starts: { app: number; fact: number; at: Micros }[] = [];
  readonly ended: number[] = [];
  readonly desk: CallbackDesk<number>;
  most = 0;
  #tries = 0;

  constructor(
    readonly answers: readonly CallbackResult[],
    readonly latency: Micros,
    settings: { pace?: number; retries?: Micros[]; room?: number; flights?: number } = {},
  ) {
    const { pace = 25, retries = [5 * SECOND, 10 * SECOND], room = 1000, flights = 4 } = settings;
    this.desk = new CallbackDesk<number>({
      pace: { algorithm: 'token-bucket', rate: pace, burst: 1 },
      retries,
      room,
      flights,
      plan: (at, event) => this.events.add(at, event),
      start: (callback, at) => {
        this.starts.push({ app: callback.app, fact: callback.fact, at });
        this.most = Math.max(this.most, this.desk.underWay);
        this.events.add(at + this.latency, { kind: 'answer', callback });
      },
      ended: ({ fact }) => this.ended.push(fact),
    });
  }

  run(): void {
    for (let due = this.events.take(Infinity); due !== undefined; due = this.events.take(Infinity)) {
      const { event, at } = due;
      if (event.kind === 'post') this.desk.post(event.app, event.fact, at);
      else if (event.kind === 'answer') {
        const result = this.answers[this.#tries++ % this.answers.length] ?? 'delivered';
        this.desk.finished(event.callback, result, at);
      } else if (event.kind !== 'end') this.desk.due(event, at);
      expect(this.desk.counts.pending).toBe(this.#pending());
    }
  }

  post(times: readonly Micros[], app = 0): void {
    for (const [fact, at] of times.entries()) this.events.add(at, { kind: 'post', app, fact });
  }

  #pending(): number {
    const { created, delivered, dead } = this.desk.counts;
    return created - delivered - Object.values(dead).reduce((sum, each) => sum + each, 0);
  }
}

const answers = fc.array(fc.constantFrom<CallbackResult>('delivered', 'again', 'refused'), { minLength: 1 });
const times = fc
  .array(fc.nat({ max: 3 * SECOND }), { minLength: 1, maxLength: 60 })
  .map((all) => all.toSorted((a, b) => a - b));

describe('the desk of callbacks', () => {
  test('loses nothing: each is delivered or dead in the end, told once, and never more often tried than allowed', () => {
    fc.assert(
      fc.property(answers, times, fc.nat({ max: SECOND }), (script, posted, latency) => {
        const receiver = new PlayedReceiver(script, latency);
        receiver.post(posted);
        receiver.run();
        expect(receiver.desk.counts.pending).toBe(0);
        expect(receiver.ended.toSorted((a, b) => a - b)).toEqual(posted.map((_, fact) => fact));
        expect(receiver.most).toBeLessThanOrEqual(4);
        const tries = new Map<number, number>();
        for (const { fact } of receiver.starts) tries.set(fact, (tries.get(fact) ?? 0) + 1);
        expect(Math.max(...tries.values())).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('keeps the pace of each app, whatever the other does', () => {
    fc.assert(
      fc.property(times, times, fc.constantFrom(1, 7, 25), (mine, other, pace) => {
        const receiver = new PlayedReceiver(['delivered'], 0, { pace });
        receiver.post(mine, 0);
        receiver.post(other, 1);
        receiver.run();
        for (const app of [0, 1]) {
          const starts = receiver.starts.filter((start) => start.app === app);
          for (const [i, { at, fact }] of starts.entries()) {
            expect(fact).toBe(i);
            const before = starts[i - 1]?.at ?? Number.NEGATIVE_INFINITY;
            const asked = (app === 0 ? mine : other)[i] ?? Number.NaN;
            // As soon as it may, and no sooner: a microsecond is what a rate that does not divide a second rounds to.
            expect(at - before).toBeGreaterThanOrEqual(SECOND / pace - 1);
            expect(at - Math.max(asked, before + SECOND / pace)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test('tries again after the waits of its schedule, counted from the end of a try, and then gives up', () => {
    const receiver = new PlayedReceiver(['again'], 1000);
    receiver.post([0]);
    receiver.run();
    expect(receiver.starts.map(({ at }) => at)).toEqual([0, 5 * SECOND + 1000, 15 * SECOND + 2000]);
    expect(receiver.desk.counts).toMatchObject({
      retried: 2,
      dead: { exhausted: 1, refused: 0 },
      delivered: 0,
    });
  });

  test('holds back what is over the room, and counts it', () => {
    const receiver = new PlayedReceiver(['delivered'], 0, { room: 3 });
    receiver.post([0, 0, 0, 0, 0]);
    receiver.run();
    expect(receiver.desk.counts).toMatchObject({ created: 5, delivered: 3, dead: { overflow: 2 } });
  });

  test('a receiver that never answers stops its app at the most flights, and no other app', () => {
    const receiver = new PlayedReceiver(['delivered'], Number.POSITIVE_INFINITY);
    receiver.post(Array.from({ length: 10 }, () => 0));
    receiver.post([0], 1);
    for (
      let due = receiver.events.take(9 * SECOND);
      due !== undefined;
      due = receiver.events.take(9 * SECOND)
    ) {
      if (due.event.kind === 'post') receiver.desk.post(due.event.app, due.event.fact, due.at);
      else if (due.event.kind === 'pace') receiver.desk.due(due.event, due.at);
    }
    expect(receiver.starts.filter(({ app }) => app === 0)).toHaveLength(4);
    expect(receiver.starts.filter(({ app }) => app === 1)).toHaveLength(1);
    expect(receiver.desk.horizon(9 * SECOND)).toBe(9 * SECOND);
  });

  test('time may go on for the first wait past the oldest try that is under way', () => {
    const receiver = new PlayedReceiver(['delivered'], Number.POSITIVE_INFINITY);
    expect(receiver.desk.horizon(0)).toBe(Number.POSITIVE_INFINITY);
    receiver.desk.post(0, 1, 7);
    receiver.desk.due({ kind: 'pace', app: 0 }, 7);
    expect(receiver.desk.horizon(100)).toBe(7 + 5 * SECOND);
  });

  test('another pace holds from then on', () => {
    const receiver = new PlayedReceiver(['delivered'], 0, { pace: 1 });
    receiver.post([0, 0, 0, 0]);
    receiver.events.add(1, { kind: 'end' });
    for (let due = receiver.events.take(1); due !== undefined; due = receiver.events.take(1)) {
      if (due.event.kind === 'post') receiver.desk.post(due.event.app, due.event.fact, due.at);
      else if (due.event.kind === 'pace') receiver.desk.due(due.event, due.at);
      else if (due.event.kind === 'answer') receiver.desk.finished(due.event.callback, 'delivered', due.at);
    }
    receiver.desk.adjust(null, 2);
    receiver.run();
    expect(receiver.starts.map(({ at }) => at)).toEqual([0, 2, 2, 2]);
  });
});
