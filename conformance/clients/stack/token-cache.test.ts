import { expect, test } from 'vitest';
import { type FreshToken, TokenCache } from './token-cache.ts';

/** A token host whose answers are given by hand. */
function played() {
  let millis = 0;
  const asked: {
    answer: (token: FreshToken) => void;
    refuse: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const cache = new TokenCache(
    (signal) => new Promise((answer, refuse) => asked.push({ answer, refuse, signal })),
    () => millis,
  );
  return {
    cache,
    asked,
    get: () => cache.get(new AbortController().signal),
    pass: (seconds: number) => {
      millis += seconds * 1000;
    },
  };
}

test('asks once for all who are cold, and keeps the token until shortly before its end', async () => {
  const { asked, get, pass } = played();
  const cold = [get(), get(), get()];
  expect(asked).toHaveLength(1);
  asked[0]?.answer({ value: 'one', lifeSeconds: 3600 });
  expect(await Promise.all(cold)).toEqual(['one', 'one', 'one']);
  pass(3539);
  expect(await get()).toBe('one');
  pass(1);
  const renewed = get();
  asked[1]?.answer({ value: 'two', lifeSeconds: 20 });
  expect(await renewed).toBe('two');
  pass(17);
  expect(await get()).toBe('two');
  expect(asked).toHaveLength(2);
});

test('forgets the token that expired, and no newer one', async () => {
  const { cache, asked, get } = played();
  const first = get();
  asked[0]?.answer({ value: 'one', lifeSeconds: 3600 });
  await first;
  cache.discard('older');
  expect(await get()).toBe('one');
  cache.discard('one');
  void get();
  expect(asked).toHaveLength(2);
});

test('asks again after a refusal', async () => {
  const { asked, get } = played();
  const refused = get();
  asked[0]?.refuse(new Error('no'));
  await expect(refused).rejects.toThrow('no');
  void get();
  expect(asked).toHaveLength(2);
});

test('who gives up waits no longer; the request ends when nobody waits for it', async () => {
  const { cache, asked } = played();
  const callers = [new AbortController(), new AbortController()];
  const waits = callers.map(({ signal }) => cache.get(signal).catch(() => 'left'));
  callers[0]?.abort();
  expect(await waits[0]).toBe('left');
  expect(asked[0]?.signal.aborted).toBe(false);
  callers[1]?.abort();
  expect(await waits[1]).toBe('left');
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.refuse(new Error('given up'));
});
