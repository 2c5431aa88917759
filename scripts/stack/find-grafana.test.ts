import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../exit.ts';
import { findGrafana } from './find-grafana.ts';

/** A folder as an archive of Grafana unpacks to, as far as it is looked at. */
function unpacked(): string {
  const home = mkdtempSync(join(tmpdir(), 'grafana-'));
  mkdirSync(join(home, 'bin'));
  mkdirSync(join(home, 'conf'));
  writeFileSync(join(home, 'bin', 'grafana-server'), '');
  writeFileSync(join(home, 'conf', 'defaults.ini'), '');
  return home;
}

test('Grafana is found on PATH and by its variable, with the folder of its own files', () => {
  const home = unpacked();
  const server = join(home, 'bin', 'grafana-server');
  const found = { server, home: join(home, 'bin', '..') };
  expect(findGrafana({ PATH: `/nowhere:${join(home, 'bin')}` })).toEqual(found);
  expect(findGrafana({ PATH: '/nowhere', SPILLWAY_GRAFANA: server })).toEqual(found);
});

test('a variable that names none is refused, even where PATH has one', () => {
  const PATH = join(unpacked(), 'bin');
  expect(() => findGrafana({ PATH, SPILLWAY_GRAFANA: '/no/such/program' })).toThrow(UsageError);
});
