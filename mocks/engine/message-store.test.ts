import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MessageStore } from './message-store.ts';

const SEGMENT = 1024;
const EMPTY = new Uint8Array();

describe('the message store', () => {
  test('gives back every message as it was added, byte for byte', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 40 });
    const counts = fc.oneof(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: SEGMENT - 2, max: SEGMENT + 2 }),
    );
    fc.assert(
      fc.property(bodies, counts, (some, count) => {
        const store = new MessageStore(10_000);
        const body = (serial: number) => some[serial % some.length] ?? EMPTY;
        let misnumbered = 0;
        for (let i = 0; i < count; i++) {
          if (store.add(i % 7, i * 3, body(i)) !== i) misnumbered += 1;
        }
        expect(misnumbered).toBe(0);
        expect(store.size).toBe(count);
        const wrong = Array.from({ length: count }, (_, serial) => store.get(serial)).filter(
          (stored, i) =>
            stored?.serial !== i ||
            stored.app !== i % 7 ||
            stored.accepted !== i * 3 ||
            Buffer.compare(stored.request, body(i)) !== 0,
        );
        expect(wrong).toEqual([]);
        expect(store.get(count)).toBeUndefined();
        expect(store.get(-1)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  test('keeps large bodies beside empty ones', () => {
    const store = new MessageStore(100);
    const sizes = [0, 1_048_576, 0, 65_536, 65_535, 1, 300_000, 0];
    const bodies = sizes.map((size, i) => new Uint8Array(size).fill(i + 1));
    for (const body of bodies) store.add(0, 0, body);
    expect(
      bodies.map((_, serial) => Buffer.compare(store.get(serial)?.request ?? EMPTY, bodies[serial] ?? EMPTY)),
    ).toEqual(sizes.map(() => 0));
  });

  test('copies: what the sender does to the bytes afterwards changes nothing', () => {
    const store = new MessageStore(10);
    const body = new Uint8Array([1, 2, 3]);
    store.add(0, 0, body);
    body.fill(9);
    expect(store.get(0)?.request).toEqual(new Uint8Array([1, 2, 3]));
  });

  test('what was read stays as it was while more is added', () => {
    const store = new MessageStore(10);
    store.add(0, 0, new Uint8Array([1, 2, 3]));
    const read = store.get(0)?.request;
    for (let i = 0; i < 3 * SEGMENT; i++) store.add(0, 0, new Uint8Array(40).fill(7));
    expect(read).toEqual(new Uint8Array([1, 2, 3]));
  });

  test.each([1, 100, SEGMENT - 1, SEGMENT, SEGMENT + 1, 5000, 2 * SEGMENT, 10_000])(
    'keeps the newest %i messages at every moment, and at most two segments more',
    (keep) => {
      const store = new MessageStore(keep);
      let lost = 0;
      let kept = 0;
      for (let serial = 0; serial < keep + 5 * SEGMENT; serial++) {
        store.add(0, serial, EMPTY);
        if (store.get(Math.max(0, store.size - keep)) === undefined) lost += 1;
        if (store.get(store.size - keep - 2 * SEGMENT) !== undefined) kept += 1;
      }
      expect({ lost, kept }).toEqual({ lost: 0, kept: 0 });
    },
  );

  test('keeps what is held however old it is, and forgets it at the next chance after its release', () => {
    const store = new MessageStore(10);
    const grow = () => {
      for (let i = 0; i < 4 * SEGMENT; i++) store.add(0, 0, EMPTY);
    };
    const held = store.add(0, 0, new Uint8Array([7]));
    store.hold(held);
    store.hold(held);
    grow();
    store.release(held);
    grow();
    expect(store.get(held)?.request).toEqual(new Uint8Array([7]));
    store.release(held);
    grow();
    expect(store.get(held)).toBeUndefined();
  });

  test('takes injected messages into the same sequence and counts them apart', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (kinds) => {
        const store = new MessageStore(10);
        const serials = kinds.map((injected) =>
          injected ? store.inject(0, 0, EMPTY) : store.add(0, 0, EMPTY),
        );
        expect(serials).toEqual(kinds.map((_, serial) => serial));
        expect([store.size, store.injected]).toEqual([kinds.length, kinds.filter(Boolean).length]);
        expect([...store.after(-1)].map(({ injected }) => injected)).toEqual(kinds);
        expect([...store.before(store.size)].reverse()).toEqual([...store.after(-1)]);
        expect([...store.before(5)].map(({ serial }) => serial)).toEqual(
          serials.filter((serial) => serial < 5).reverse(),
        );
      }),
    );
  });
});
