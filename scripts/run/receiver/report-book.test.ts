import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeliveryStatus } from '../../../mocks/contract/delivery.ts';
import { ReportBook } from './report-book.ts';

const status = fc.constantFrom<DeliveryStatus>('QUEUED_ON_CHANNEL', 'DELIVERED', 'FAILED');
const coming = fc.record({ arrival: fc.nat(3000), status, acknowledged: fc.boolean() });

test('what it keeps in a few bytes is what sets of reports would say', () => {
  fc.assert(
    fc.property(fc.array(coming, { maxLength: 200 }), (all) => {
      const book = new ReportBook();
      const came = new Set<string>();
      const done = new Set<string>();
      for (const { arrival, status, acknowledged } of all) {
        const report = `${arrival} ${status}`;
        expect(book.hasCome(arrival, status)).toBe(came.has(report));
        const expected = done.has(report) ? 'acknowledged-before' : came.has(report) ? 'again' : 'first';
        expect(book.take(arrival, `message ${arrival}`, status)).toBe(expected);
        came.add(report);
        if (!acknowledged) continue;
        expect(book.acknowledge(arrival, status)).toBe(!done.has(report));
        done.add(report);
      }
      const complete = [...new Set(all.map(({ arrival }) => arrival))].filter((arrival) => {
        const of = (reports: ReadonlySet<string>) =>
          (['QUEUED_ON_CHANNEL', 'DELIVERED', 'FAILED'] as const).filter((each) =>
            reports.has(`${arrival} ${each}`),
          );
        return (
          of(done).length === of(came).length &&
          done.has(`${arrival} QUEUED_ON_CHANNEL`) &&
          of(done).length > 1
        );
      });
      const messages = new Set(all.map(({ arrival }) => arrival)).size;
      expect(book.balance()).toEqual({ complete: complete.length, incomplete: messages - complete.length });
    }),
  );
});

test('a report of another message than before is told apart, and not noted', () => {
  const book = new ReportBook();
  expect(book.take(5, '01ONE', 'QUEUED_ON_CHANNEL')).toBe('first');
  expect(book.take(5, '01OTHER', 'DELIVERED')).toBe('other-message');
  expect(book.hasCome(5, 'DELIVERED')).toBe(false);
});
