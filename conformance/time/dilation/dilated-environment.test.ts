import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DilatedTime, dilatedEnvironment } from './dilated-environment.ts';
import { faketimeLibrary } from './faketime-library.ts';
import { preloadFiles } from './preload-files.ts';

const time = { speed: 20, realMillis: 1_000_000.25, shownMillis: 5_000_000, env: {} };
const of = (change: Partial<DilatedTime>) => dilatedEnvironment({ how: 'node', ...time, ...change });

describe('the environment of a client in dilated time', () => {
  it('names the time, and a preload that is there', () => {
    const env = of({});
    expect(env).toMatchObject({
      SPILLWAY_TIME_SPEED: '20',
      SPILLWAY_TIME_REAL: '1000000.25',
      SPILLWAY_TIME_SHOWN: '5000000',
    });
    const [flag, address = ''] = env.NODE_OPTIONS?.split(' ') ?? [];
    expect(flag).toBe('--import');
    expect(existsSync(fileURLToPath(address))).toBe(true);
    expect(existsSync(join(of({ how: 'python' }).PYTHONPATH ?? '', 'sitecustomize.py'))).toBe(true);
  });

  it('finds the preloads from a chunk of the bundle', () => {
    expect(preloadFiles(join(process.cwd(), 'dist', 'chunks'))).toEqual(preloadFiles());
    expect(() => preloadFiles(tmpdir())).toThrow('install Spillway again');
  });

  it('keeps what was there, and adds itself once', () => {
    const env = { NODE_OPTIONS: '--enable-source-maps', PYTHONPATH: '/theirs', LD_PRELOAD: '/theirs.so' };
    const node = of({ env });
    expect(node.NODE_OPTIONS).toBe(`--import ${preloadFiles().node} --enable-source-maps`);
    expect(of({ env: node })).toEqual(node);
    const python = of({ how: 'python', env });
    expect(python.PYTHONPATH).toBe(`${preloadFiles().python}${delimiter}/theirs`);
    expect(of({ how: 'python', env: python })).toEqual(python);
    const other = dilatedEnvironment(
      { ...time, how: 'faketime', env },
      time.realMillis,
      '/libfaketimeMT.so.1',
    );
    expect(other.LD_PRELOAD).toBe('/libfaketimeMT.so.1:/theirs.so');
    expect(other).toMatchObject({ NODE_OPTIONS: env.NODE_OPTIONS, PYTHONPATH: env.PYTHONPATH });
  });

  it('has libfaketime start at the moment that is shown by then', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 0, max: 2 ** 41 }),
      fc.integer({ min: 0, max: 2 ** 41 }),
      fc.integer({ min: 0, max: 600_000 }),
      (speed, realMillis, shownMillis, later) => {
        const now = realMillis + later;
        const asked: DilatedTime = { how: 'faketime', speed, realMillis, shownMillis, env: {} };
        const [offset, factor] = dilatedEnvironment(asked, now, '/lib.so').FAKETIME?.split(' x') ?? [];
        expect(factor).toBe(String(speed));
        expect(offset).toMatch(/^[+-]\d/);
        expect(now + Number(offset) * 1000).toBeCloseTo(shownMillis + later * speed, 1);
      },
    );
    fc.assert(property);
  });

  it('loads libfaketime as macOS does', () => {
    const env = dilatedEnvironment({ how: 'faketime', ...time }, time.realMillis, '/libfaketime.1.dylib');
    expect(env).toMatchObject({
      DYLD_INSERT_LIBRARIES: '/libfaketime.1.dylib',
      DYLD_FORCE_FLAT_NAMESPACE: '1',
    });
    expect(env.LD_PRELOAD).toBeUndefined();
  });

  it('refuses what is no time, and a library that is not there', () => {
    for (const speed of [0, 0.5, 1001, Number.NaN]) expect(() => of({ speed })).toThrow(RangeError);
    expect(() => of({ realMillis: Number.NaN })).toThrow('moments of reference');
    expect(() => of({ shownMillis: Number.POSITIVE_INFINITY })).toThrow('moments of reference');
  });

  it('finds libfaketime in Debian’s folder of the processor, and says when there is none', () => {
    const root = mkdtempSync(join(tmpdir(), 'spillway-root-'));
    try {
      expect(faketimeLibrary(root)).toBeUndefined();
      const folder = join(root, 'usr', 'lib', 'aarch64-linux-gnu', 'faketime');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'libfaketimeMT.so.1'), '');
      expect(faketimeLibrary(root)).toBe(join(folder, 'libfaketimeMT.so.1'));
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
