import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../scripts/package-root.ts';
import { DASHBOARDS } from '../source/dashboards.ts';
import { PAGE_WIDTH, pageHeight } from './grid.ts';

const MOST_BYTES = 400_000;

describe.each(DASHBOARDS)('the picture of $path', ({ path, build }) => {
  const name = path.replace(/^dashboards\/(.*)\.json$/, 'pictures/$1.webp');
  const picture = readFileSync(join(packageRoot(), 'dashboards', name));

  test('is as large as the dashboard is now: after a change of its panels, `npm run dashboards:pictures`', () => {
    const places = (build().panels ?? []).flatMap(({ gridPos }) => gridPos ?? []);
    expect(picture.toString('latin1', 8, 16)).toBe('WEBPVP8X');
    expect(picture.readUIntLE(24, 3) + 1).toBe(PAGE_WIDTH);
    expect(picture.readUIntLE(27, 3) + 1).toBe(pageHeight(places));
  });

  test('is small enough for a page of the docs, which shows it', () => {
    expect(picture.length).toBeLessThan(MOST_BYTES);
    expect(readFileSync(join(packageRoot(), 'dashboards', 'README.md'), 'utf8')).toContain(`(${name})`);
  });
});
