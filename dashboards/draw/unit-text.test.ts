import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DASHBOARDS } from '../source/dashboards.ts';
import { panelsOf } from '../source/rules/queries-of.ts';
import { unitText } from './unit-text.ts';

describe('a value is written as Grafana writes it', () => {
  test.each([
    ['reqps', 90, '90 req/s'],
    ['reqps', 1234, '1.23K req/s'],
    ['mps', 19.987, '20.0 msg/s'],
    ['s', 0.00321, '3.21 ms'],
    ['s', 0.000_045, '45.0 µs'],
    ['s', 90, '1.50 mins'],
    ['s', 0, '0 s'],
    ['percentunit', 0.125, '12.5%'],
    ['bytes', 48.5 * 2 ** 20, '48.5 MiB'],
    ['short', 2340, '2.34 K'],
    ['none', 1, '1'],
    ['bool_yes_no', 1, 'Yes'],
    ['suffix: cores', 0.51, '0.510 cores'],
    ['dateTimeAsIso', 0, '1970-01-01 00:00:00'],
    ['reqps', Number.POSITIVE_INFINITY, '∞'],
  ])('%s of %d is %s', (unit, value, text) => {
    expect(unitText(unit, value)).toBe(text);
  });
});

test('three digits are never further from the value than half of the last one', () => {
  const positive = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(positive, (value) => {
      const [, number = '', prefix = ''] =
        /^(\d+(?:\.\d+)?)([KMGT]?) req\/s$/.exec(unitText('reqps', value)) ?? [];
      const shown = Number(number) * 1000 ** ' KMGT'.indexOf(prefix || ' ');
      expect(Math.abs(shown - value)).toBeLessThanOrEqual(0.0051 * value);
    }),
  );
});

test('every unit of every dashboard can be written, and no other', () => {
  for (const { build } of DASHBOARDS) {
    for (const panel of panelsOf(build())) {
      const units = (panel.fieldConfig?.overrides ?? [])
        .flatMap(({ properties }) => properties.filter(({ id }) => id === 'unit'))
        .map(({ value }) => String(value));
      for (const unit of [panel.fieldConfig?.defaults.unit ?? '', ...units])
        expect(unitText(unit, 1), unit).toMatch(/1|Yes/);
    }
  }
  expect(() => unitText('furlongs', 1)).toThrow('furlongs');
});
