import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extract } from 'tar';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const project = mkdtempSync(join(tmpdir(), 'spillway-user-'));
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const run = (file: string, args: string[], cwd = project) =>
  execFileSync(process.execPath, [file, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });

/** Installs what `npm pack` packs, with the packages that it says it depends on and no others, into a user's project. */
beforeAll(async () => {
  run(tsc, ['-p', 'tsconfig.types.json', '--noCheck'], root);
  const packing = ['pack', '--ignore-scripts', '--json', '--pack-destination', project];
  const packed = JSON.parse(execFileSync('npm', packing, { cwd: root, encoding: 'utf8', stdio: 'pipe' }));
  const installed = join(project, 'node_modules', 'spillway');
  mkdirSync(join(installed, 'node_modules'), { recursive: true });
  await extract({ file: join(project, packed[0].filename), cwd: installed, strip: 1 });
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    symlinkSync(join(root, 'node_modules', name), join(installed, 'node_modules', name));
  }
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the package starts an emulator in a script of a user, and speaks to its control API', () => {
  writeFileSync(
    join(project, 'use.mjs'),
    `import { ControlClient, ControlError, startEmulator } from 'spillway';
    const emulator = await startEmulator({ clock: { mode: 'manual' } });
    const tenant = emulator.createTenant({ apps: 2 });
    const control = new ControlClient(emulator.controlUrl);
    const refused = await control.ledger('nowhere').catch((error) => error);
    const { sends } = await control.ledger(tenant.projectId);
    const { mode } = await control.clock();
    await emulator.close();
    console.log(JSON.stringify([tenant.apps.length, sends.offered, mode, refused instanceof ControlError]));`,
  );
  expect(JSON.parse(run('use.mjs', []))).toEqual([2, 0, 'manual', true]);
});

test('its types tell what may be said, and what comes back', () => {
  writeFileSync(
    join(project, 'use.ts'),
    `import { ControlClient, type Emulator, type Ledger, startEmulator } from 'spillway';
    const emulator: Emulator = await startEmulator({ seed: 7 });
    const { projectId } = emulator.createTenant({ apps: 2, limits: { project: { rate: 50 }, basic: null } });
    const ledger: Ledger = await new ControlClient(emulator.controlUrl).ledger(projectId);
    export const accepted: number = ledger.sends.accepted;
    // @ts-expect-error an option that is not there
    await startEmulator({ seeds: 7 });
    // @ts-expect-error a limit of another form
    emulator.createTenant({ limits: { project: { rate: '50' } } });
    // @ts-expect-error a text is no number
    export const wrong: string = ledger.messages.depth;`,
  );
  const node = ['--types', 'node', '--typeRoots', join(root, 'node_modules', '@types')];
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', ...node];
  expect(run(tsc, [...flags, 'use.ts'])).toBe('');
});

test('the package judges a client of a user, and brings the reference client', () => {
  writeFileSync(
    join(project, 'judge.mjs'),
    `import { ALL_CHECKS, conformKind, GOOD_HABITS, REFERENCE, ReferenceClient } from 'spillway/conformance';
    const hasty = {
      ...REFERENCE,
      connect: (opening, surroundings) =>
        new ReferenceClient(opening, surroundings, { ...GOOD_HABITS, wait: () => 1 }),
    };
    const checks = ALL_CHECKS.filter(({ id }) => id === 'RET-1');
    const run = { checks, seed: 1, strict: false, replay: (token) => token };
    const verdicts = [];
    for (const kind of [REFERENCE, hasty]) verdicts.push((await conformKind(kind, run)).outcomes[0].verdict);
    console.log(JSON.stringify(verdicts));`,
  );
  expect(JSON.parse(run('judge.mjs', []))).toEqual(['PASS', 'FAIL']);
});

test('its types tell what an adapter in TypeScript needs', () => {
  writeFileSync(
    join(project, 'adapter.ts'),
    `import { CallFailure, type ClientKind, serveAdapter } from 'spillway/conformance';
    const kind: ClientKind = {
      hello: { protocol: 1, name: 'mine', version: '1', capabilities: ['send'], policy: { retries: 'surfacing' } },
      connect: () => ({
        send: async ({ app }) => {
          throw new CallFailure({ outcome: 'refused', status: 404, message: app });
        },
      }),
    };
    await serveAdapter(kind);
    // @ts-expect-error no such capability
    kind.hello.capabilities.push('fly');`,
  );
  const node = ['--types', 'node', '--typeRoots', join(root, 'node_modules', '@types')];
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', ...node];
  expect(run(tsc, [...flags, 'adapter.ts'])).toBe('');
});
