import { expect, test } from 'vitest';
import { type Callback, CallbackDesk, type CallbackEvent } from './callback-desk.ts';
import { SECOND } from './clock.ts';

function newDesk(flights: number) {
  const started: Callback<string>[] = [];
  const plans: [number, CallbackEvent<string>][] = [];
  const desk = new CallbackDesk<string>({
    pace: null,
    retries: [5 * SECOND],
    room: 10,
    flights,
    plan: (at, event) => plans.push([at, event]),
    start: (callback) => started.push(callback),
    ended: () => undefined,
  });
  return { desk, started, plans };
}

test('what was under way when a desk was saved waits again, before the others, and that try is not counted', () => {
  const { desk, started } = newDesk(2);
  for (const fact of ['a', 'b', 'c']) desk.post(0, fact, 10);
  desk.due({ kind: 'pace', app: 0 }, 10);
  expect(started.map(({ fact }) => fact)).toEqual(['a', 'b']);
  const state = desk.save();

  const [a, b] = started as [Callback<string>, Callback<string>];
  desk.finished(a, 'delivered', 20);
  desk.finished(b, 'refused', 20);
  const again = newDesk(2);
  again.desk.load(state, 100, 90, 90);
  expect(again.plans).toEqual([[100, { kind: 'pace', app: 0 }]]);
  expect(again.desk.counts).toMatchObject({ created: 3, delivered: 0, pending: 3 });
  again.desk.due({ kind: 'pace', app: 0 }, 100);
  expect(again.started.map(({ fact, tries }) => [fact, tries])).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  for (const callback of again.started.splice(0)) again.desk.finished(callback, 'delivered', 110);
  again.desk.due({ kind: 'pace', app: 0 }, 110);
  expect(again.started.map(({ fact }) => fact)).toEqual(['c']);
  // The end of a try of the desk that was saved is nothing to this one.
  again.desk.finished(a, 'delivered', 120);
  expect(again.desk.counts).toMatchObject({ created: 3, delivered: 2, pending: 1 });
});
