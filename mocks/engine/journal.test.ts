import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Exchange, Journal } from './journal.ts';
import { WireNote } from './wire-note.ts';

const exchange = (decided: number, body = ''): Exchange => ({
  operation: 'SendMessage',
  decided,
  method: 'POST',
  target: '/x',
  wire: null,
  requestBody: body,
  requestBytes: body.length,
  status: 200,
  replyHeaders: [],
  replyBody: '',
  replyBytes: 0,
  outcome: 'accepted',
  fault: null,
});
const held = (journal: Journal, after = 0) => [...journal.after(after)];

describe('a journal', () => {
  const step = fc.oneof(
    { weight: 12, arbitrary: fc.record({ size: fc.integer({ min: 0, max: 9000 }) }) },
    { weight: 1, arbitrary: fc.constant('clear' as const) },
  );
  const bounds = fc.record({
    entries: fc.integer({ min: 0, max: 9 }),
    bytes: fc.integer({ min: 1, max: 20_000 }),
  });

  test('holds the newest exchanges in order, within its bounds, and counts what it dropped', () => {
    fc.assert(
      fc.property(bounds, fc.array(step, { maxLength: 60 }), fc.nat(40), (limit, steps, after) => {
        const journal = new Journal(limit);
        let serial = 0;
        let model: { serial: number; decided: number }[] = [];
        let recorded = 0;
        for (const [i, action] of steps.entries()) {
          if (action === 'clear') {
            journal.clear();
            model = [];
            recorded = 0;
            continue;
          }
          journal.record(exchange(i, 'x'.repeat(action.size)));
          if (limit.entries === 0) continue;
          serial += 1;
          recorded += 1;
          model.push({ serial, decided: i });
          // How many the bytes leave is the journal's own reckoning; those that are left are the newest.
          model = journal.size === 0 ? [] : model.slice(-journal.size);
          expect(journal.size).toBeLessThanOrEqual(limit.entries);
          expect(journal.bytes).toBeLessThanOrEqual(limit.bytes);
        }
        const shown = held(journal, after).map(({ serial: of, exchange: { decided } }) => ({
          serial: of,
          decided,
        }));
        expect(shown).toEqual(model.filter((entry) => entry.serial > after));
        expect(journal.dropped).toBe(recorded - model.length);
        expect(journal.newest).toBe(serial);
      }),
      { numRuns: 500 },
    );
  });

  test('drops nothing while there is room', () => {
    const journal = new Journal({ entries: 100, bytes: 1e6 });
    for (let i = 0; i < 100; i++) journal.record(exchange(i, 'body'));
    expect(journal.dropped).toBe(0);
    expect(held(journal)).toHaveLength(100);
  });

  test('counts the bytes of bodies and of headers, and gives them back', () => {
    const journal = new Journal({ entries: 3, bytes: 1e6 });
    const wire = new WireNote(1, 0, '1.1', false, '/x', ['authorization', 'y'.repeat(5000)]);
    journal.record({ ...exchange(0, 'x'.repeat(4000)), wire });
    expect(journal.bytes).toBeGreaterThan(9000);
    for (let i = 0; i < 3; i++) journal.record(exchange(i));
    expect(journal.bytes).toBeLessThan(3000);
    journal.clear();
    expect(journal.bytes).toBe(0);
  });
});
