import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUlid } from '../contract/ids.ts';
import { IdSource } from './id-source.ts';

test('ids are well-formed, never repeat, differ from kind to kind, and come again from the same seed', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32 - 1), fc.nat(2 ** 40), (seed, wall) => {
      const make = (kind: 'app' | 'webhook') => {
        const source = new IdSource(seed, kind);
        return Array.from({ length: 20 }, () => source.next(wall));
      };
      const apps = make('app');
      expect(apps.every(isUlid)).toBe(true);
      expect(new Set([...apps, ...make('webhook')]).size).toBe(40);
      expect(make('app')).toEqual(apps);
    }),
  );
});
