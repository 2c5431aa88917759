import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClientReport } from './client-report.ts';
import { RANKS } from './ranks.ts';
import { reportFromLines, reportLines } from './report-lines.ts';

const name = fc.stringMatching(/^[a-z_]{1,30}(\{phase:[a-z]{1,10}\})?$/);
const trend = fc.record({
  count: fc.nat(),
  min: fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true }),
  mean: fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true }),
  max: fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true }),
  quantiles: fc.array(fc.nat(1e6), { minLength: RANKS.length, maxLength: RANKS.length }),
});
const reports: fc.Arbitrary<ClientReport> = fc
  .record({
    version: fc.constant(1 as const),
    seconds: fc.nat(),
    endedAt: fc.constant('2026-01-01T00:00:10.000Z'),
    counters: fc.dictionary(name, fc.nat()),
    trends: fc.dictionary(name, trend, { maxKeys: 40, size: 'max' }),
  })
  // JSON has one zero, and objects of a prototype.
  .map((report) => JSON.parse(JSON.stringify(report)) as ClientReport);

const noise = fc
  .array(fc.string().map((text) => text.replace(/SPILLWAY-REPORT/g, '')))
  .map((lines) => lines.map((line) => `${line.replace(/[\r\n]/g, ' ')}\n`).join(''));

/** What stands before each line: nothing, kubectl's --prefix, its --timestamps, a container runtime's own. */
const prefix = fc.constantFrom(
  '',
  '[pod/spillway-send-7-1-x2x4z/k6] ',
  '2026-11-23T08:21:00.123456789Z ',
  '2026-11-23T08:21:00.123456789Z stdout F ',
);

const prefixed = (text: string, before: string) => text.replace(/^(?=.)/gm, before);

describe('a report in lines', () => {
  test('is found again, whatever stands around it and before each line', () => {
    fc.assert(
      fc.property(
        reports,
        noise,
        noise,
        prefix,
        fc.constantFrom('\n', '\r\n'),
        (report, above, below, before, end) => {
          const log = prefixed(`${above}${reportLines(report)}${below}`, before).replaceAll('\n', end);
          expect(reportFromLines(log)).toEqual(report);
        },
      ),
    );
  });

  test('is found again when other lines came between its own', () => {
    fc.assert(
      fc.property(reports, noise, (report, other) => {
        const log = reportLines(report).replaceAll('\n', () => `\n${other}`);
        expect(reportFromLines(log)).toEqual(report);
      }),
    );
  });

  test('is in lines that no container runtime cuts', () => {
    fc.assert(
      fc.property(reports, (report) => {
        for (const line of reportLines(report).split('\n'))
          expect(Buffer.byteLength(line)).toBeLessThan(16_000);
      }),
    );
  });

  test('is refused when any one of its lines is missing', () => {
    fc.assert(
      fc.property(reports, fc.nat(), (report, which) => {
        const lines = reportLines(report).trimEnd().split('\n');
        fc.pre(lines.length > 1);
        const rest = lines.toSpliced(which % lines.length, 1).join('\n');
        expect(() => reportFromLines(rest)).toThrow(`${lines.length - 1} of ${lines.length} pieces`);
      }),
    );
  });
});

test('where none is, none is found', () => {
  fc.assert(fc.property(noise, (text) => reportFromLines(text) === null));
});

test("another version's is refused", () => {
  expect(() => reportFromLines('SPILLWAY-REPORT 1/1 {"version":0}')).toThrow('has version 0');
});

test('one that is cut short is refused', () => {
  const report = { version: 1, seconds: 1, endedAt: '', counters: {}, trends: {} } as const;
  expect(() => reportFromLines(reportLines(report).slice(0, -5))).toThrow();
});
