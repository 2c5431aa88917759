import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { UsageError } from '../exit.ts';
import { emitPodRun } from './emit-pod-run.ts';
import { emulatorManifests } from './emulator-manifests.ts';
import { podPlan, readPodPlan } from './pod-plan.ts';
import { playedPodRun } from './pod-run-fixture.ts';
import { secretManifest } from './secret-manifest.ts';
import { testRunManifest } from './test-run-manifest.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'spillway-test-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const text = (outDir: string, name: string) => readFileSync(join(outDir, name), 'utf8');

test('what is written is what was made, in YAML that says the same', async () => {
  const outDir = join(directory, 'new', 'run');
  const run = playedPodRun({ outDir });
  const files = await emitPodRun(run);
  expect(readdirSync(outDir).sort()).toEqual(files.toSorted());
  expect(parse(text(outDir, 'testrun.yaml'))).toEqual(testRunManifest(run));
  expect(parse(text(outDir, 'secret.yaml'))).toEqual(secretManifest(run));
  expect(parseAllDocuments(text(outDir, 'emulator.yaml')).map((document) => document.toJS())).toEqual(
    emulatorManifests(run),
  );
  const script = parse(text(outDir, 'configmap.yaml')).data['scenario.js'];
  expect(script).toContain('SPILLWAY_RUN');
  // A line of the bundle is a line of the file: k6 names lines.
  expect(text(outDir, 'configmap.yaml').split('\n').length).toBeGreaterThan(script.split('\n').length);
  expect(await readPodPlan(outDir)).toEqual(JSON.parse(JSON.stringify(podPlan(run))));
});

test('the key is in one file, which is for its owner', async () => {
  const run = playedPodRun({ outDir: directory });
  const files = await emitPodRun(run);
  const { keySecret } = run.credentials;
  expect(files.filter((name) => text(directory, name).includes(keySecret))).toEqual(['secret.yaml']);
  expect(statSync(join(directory, 'secret.yaml')).mode & 0o077).toBe(0);
});

test('the guide names what is there, and never lets kubectl take the plan for a manifest', async () => {
  const run = playedPodRun({ outDir: directory });
  const files = await emitPodRun(run);
  const guide = text(directory, 'README.md');
  for (const name of [run.names.run, run.names.emulator, 'kubectl port-forward', 'spillway collect .'])
    expect(guide).toContain(name);
  const applied = [...guide.matchAll(/-f (\S+)/g)].map(([, name]) => name);
  expect(applied).not.toContain('.');
  for (const name of applied) expect(files).toContain(name);
  expect(new Set(applied)).toEqual(new Set(files.filter((name) => name.endsWith('.yaml'))));
});

test('a run is not written over another', async () => {
  const run = playedPodRun({ outDir: directory });
  await emitPodRun(run);
  await expect(emitPodRun(run)).rejects.toThrow(UsageError);
});
