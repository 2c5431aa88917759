import { describe, expect, test } from 'vitest';
import { REFERENCE } from '../clients/reference/reference-kind.ts';
import type { ClientHost } from './client-host.ts';
import { HostPool } from './host-pool.ts';

/** Hosts that say when they were started and ended; the first is spent when it is told to be. */
function hosts() {
  const log: string[] = [];
  const made: (ClientHost & { spent: string | null })[] = [];
  const pool = new HostPool(async () => {
    const number = made.length + 1;
    log.push(`start ${number}`);
    await new Promise((resolve) => setImmediate(resolve));
    const host = {
      hello: REFERENCE.hello,
      spent: null as string | null,
      open: () => Promise.reject(new Error('nobody opens here')),
      printed: () => '',
      stop: () => Promise.resolve(void log.push(`stop ${number}`)),
    };
    made.push(host);
    return host;
  });
  return { pool, log, made };
}

/** The newest program ends by itself while it is used. */
function breakOff(made: ReturnType<typeof hosts>['made']): Promise<void> {
  const last = made.at(-1);
  if (last !== undefined) last.spent = 'it ended';
  return Promise.resolve();
}

describe('the pool of programs', () => {
  test('many share one program, and each learns that it was shared', async () => {
    const { pool, log } = hosts();
    const shared = await Promise.all(
      Array.from({ length: 5 }, () =>
        pool.shared(async (_, wasShared) => {
          await new Promise((resolve) => setImmediate(resolve));
          return wasShared();
        }),
      ),
    );
    expect(shared).toEqual([true, true, true, true, true]);
    expect(await pool.shared((_, wasShared) => Promise.resolve(wasShared()))).toBe(false);
    expect(log).toEqual(['start 1']);
    await pool.stop();
    expect(log).toEqual(['start 1', 'stop 1']);
  });

  test('a spent one is ended when nobody uses it any more, and replaced once for all who come', async () => {
    const { pool, log, made } = hosts();
    await pool.shared(() => {
      const [first] = made;
      if (first !== undefined) first.spent = 'it hangs';
      return Promise.resolve();
    });
    await Promise.all([1, 2, 3].map(() => pool.shared(() => Promise.resolve())));
    expect(log).toEqual(['start 1', 'stop 1', 'start 2']);
  });

  test('one that is used alone is ended at once', async () => {
    const { pool, log } = hosts();
    await pool.alone(() => Promise.resolve());
    expect(log).toEqual(['start 1', 'stop 1']);
  });

  test('a client that breaks off again and again is not started for ever', async () => {
    const { pool, log, made } = hosts();
    const broken = async () => await pool.alone(() => breakOff(made));
    for (let n = 0; n < 49; n++) await broken();
    await expect(broken()).rejects.toThrow('broke off 48 times in a row');
    expect(log.filter((line) => line.startsWith('start'))).toHaveLength(49);
  });

  test('one that breaks off in some cases only is started as often as it takes', async () => {
    const { pool, log, made } = hosts();
    for (let n = 0; n < 60; n++) {
      await pool.alone(() => breakOff(made));
      if (n % 20 === 0) await pool.alone(() => Promise.resolve());
    }
    expect(log.filter((line) => line.startsWith('start'))).toHaveLength(63);
  });
});
