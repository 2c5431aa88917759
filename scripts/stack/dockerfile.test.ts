import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { K6_VERSION } from '../k6/pin.ts';
import { packageRoot } from '../package-root.ts';
import { composeFile } from './compose-fixture.ts';

const text = readFileSync(join(packageRoot(), 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
const ignored = readFileSync(join(packageRoot(), '.dockerignore'), 'utf8');

interface Stage {
  readonly name: string;
  readonly base: string;
  readonly lines: readonly string[];
}

const stages: readonly Stage[] = text
  .split(/^FROM /m)
  .slice(1)
  .map((part) => {
    const [first = '', ...lines] = part.split('\n');
    const [base = '', , name = ''] = first.split(' ');
    return { name, base, lines };
  });
const byName = new Map(stages.map((stage) => [stage.name, stage]));

/** The lines of a stage, those of the stages that it stands on first. */
function linesOf(name: string): readonly string[] {
  const stage = byName.get(name);
  return stage === undefined ? [] : [...linesOf(stage.base), ...stage.lines];
}

const starting = (lines: readonly string[], word: string) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1).trim());

const PINNED = /^[\w./-]+:v?\d+\.\d+\.\d+[\w.-]*(@sha256:[\da-f]{64})?$/;

test('every image that a stage stands on, or copies from, has an exact version or is a stage', () => {
  const copied = [...text.matchAll(/--from=(\S+)/g)].map(([, from = '']) => from);
  for (const image of [...stages.map(({ base }) => base), ...copied]) {
    if (!byName.has(image)) expect(image).toMatch(PINNED);
  }
});

test('k6 is of the version that is pinned', () => {
  expect(text).toContain(`--from=grafana/k6:${K6_VERSION} `);
});

test('Compose builds the stages that are there', () => {
  const targets = [...composeFile().services.values()].flatMap(({ build }) => build?.target ?? []);
  expect(targets).toEqual(['emulator', 'runner']);
  for (const target of targets) expect(byName.has(target), target).toBe(true);
});

test.each(['emulator', 'runner'])('%s runs as the user that the cluster wants, who is not root', (name) => {
  expect(starting(linesOf(name), 'USER').at(-1)).toBe('1000:1000');
});

test.each(['emulator', 'runner'])('%s says what its health is, and has spillway on its path', (name) => {
  expect(starting(linesOf(name), 'HEALTHCHECK')).toHaveLength(1);
  expect(linesOf(name).join('\n')).toMatch(/ln -s \S+\/dist\/spillway\.js \/usr\/local\/bin\/spillway\b/);
  expect(starting(linesOf(name), 'CMD').at(-1)).toMatch(/^\["spillway", /);
});

test('what is copied from the checkout is there, and is let through to the build', () => {
  const sources = stages.flatMap(({ lines }) =>
    starting(lines, 'COPY')
      .filter((words) => !words.startsWith('--from='))
      .flatMap((words) => words.split(' ').slice(0, -1)),
  );
  expect(sources).toContain('package-lock.json');
  for (const source of sources) {
    expect(existsSync(join(packageRoot(), source)), source).toBe(true);
    if (source !== '.') expect(ignored.split('\n'), source).toContain(`!${source}`);
  }
});

test('what is copied from the build is there once it is built', () => {
  const sources = linesOf('runner')
    .filter((line) => line.startsWith('COPY --from=build '))
    .flatMap((line) => line.split(' ').slice(2, -1));
  expect(sources.length).toBeGreaterThan(3);
  for (const source of sources) {
    expect(source).toMatch(/^\/build\//);
    const path = source.slice('/build/'.length);
    if (path !== 'dist') expect(existsSync(join(packageRoot(), path)), source).toBe(true);
  }
});

test('packages for development stay behind', () => {
  expect(starting(byName.get('packages')?.lines ?? [], 'RUN').join()).toContain('--omit=dev');
  for (const name of ['emulator', 'runner'])
    expect(linesOf(name).join('\n')).not.toMatch(/--from=build \/build\/node_modules/);
});
