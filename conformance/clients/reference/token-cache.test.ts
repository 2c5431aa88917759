import { describe, expect, test } from 'vitest';
import { CallFailure } from '../../client/call-failure.ts';
import { TokenCache } from './token-cache.ts';

/** A cache whose clock is moved by hand, and whose tokens are numbered. */
function cache(
  body: (number: number) => object = (number) => ({ access_token: `t${number}`, expires_in: 3600 }),
) {
  let now = 0;
  let asked = 0;
  const answer = async () => {
    asked += 1;
    const text = JSON.stringify(body(asked));
    await new Promise((resolve) => setImmediate(resolve));
    return { kind: 'answer' as const, status: 200, headers: new Headers(), text };
  };
  const tokens = new TokenCache({ clock: { now: () => now }, request: answer });
  return {
    tokens,
    get: () => tokens.get(new AbortController().signal),
    pass: (seconds: number) => {
      now += 1000 * seconds;
    },
    asked: () => asked,
  };
}

describe('the token cache', () => {
  test('a hundred calls that start cold cause one request', async () => {
    const { get, asked } = cache();
    expect(new Set(await Promise.all(Array.from({ length: 100 }, get)))).toEqual(new Set(['t1']));
    expect(asked()).toBe(1);
  });

  test('a token is renewed before its end, and not much before', async () => {
    const { get, pass, asked } = cache();
    await get();
    pass(3539);
    expect(await get()).toBe('t1');
    pass(2);
    expect(await get()).toBe('t2');
    expect(asked()).toBe(2);
  });

  test('a refused token is dropped, and a newer one that came meanwhile is not', async () => {
    const { tokens, get } = cache();
    const old = await get();
    tokens.drop(old);
    expect(await get()).toBe('t2');
    tokens.drop(old);
    expect(await get()).toBe('t2');
  });

  test('a failure is told to all who wait for it, and to nobody after', async () => {
    const { get } = cache((number) => (number === 1 ? { no: 'token' } : { access_token: 'good' }));
    const ends = await Promise.allSettled([get(), get()]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await get()).toBe('good');
  });

  test('who gives up does not take the token from the others', async () => {
    const { tokens, get, asked } = cache();
    const giveUp = new AbortController();
    const given = tokens.get(giveUp.signal);
    const kept = get();
    giveUp.abort(new CallFailure({ outcome: 'cancelled' }));
    await expect(given).rejects.toBeInstanceOf(CallFailure);
    expect([await kept, asked()]).toEqual(['t1', 1]);
  });
});
