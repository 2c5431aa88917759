import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMNS } from '../source/panels/panel.ts';
import { MARGIN, PAGE_WIDTH, pageHeight, placeOf, TOP } from './grid.ts';

const gridPos = fc
  .record({ x: fc.integer({ min: 0, max: COLUMNS - 1 }), y: fc.nat(100), h: fc.integer({ min: 1, max: 20 }) })
  .chain((pos) => fc.integer({ min: 1, max: COLUMNS - pos.x }).map((w) => ({ ...pos, w })));

test('panels that do not overlap in the grid do not overlap on the page, and those that do, do', () => {
  fc.assert(
    fc.property(gridPos, gridPos, (one, other) => {
      const inGrid =
        one.x < other.x + other.w &&
        other.x < one.x + one.w &&
        one.y < other.y + other.h &&
        other.y < one.y + one.h;
      const [a, b] = [placeOf(one), placeOf(other)];
      const onPage =
        a.left < b.left + b.width &&
        b.left < a.left + a.width &&
        a.top < b.top + b.height &&
        b.top < a.top + a.height;
      expect(onPage).toBe(inGrid);
    }),
  );
});

test('every panel is on the page', () => {
  fc.assert(
    fc.property(fc.array(gridPos, { minLength: 1 }), (places) => {
      for (const { left, top, width, height } of places.map(placeOf)) {
        expect(left).toBeGreaterThanOrEqual(MARGIN);
        expect(left + width).toBeLessThanOrEqual(PAGE_WIDTH - MARGIN);
        expect(top).toBeGreaterThanOrEqual(TOP);
        expect(top + height).toBeLessThan(pageHeight(places));
      }
    }),
  );
});
