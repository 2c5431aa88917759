import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const TEST_ONLY = ['arrivals.ts', 'any-text.ts', 'window-histories.ts'];

/** Bundles all modules of a folder for no platform at all: an import of Node is an error then. */
async function bundle(folder: string) {
  const modules = readdirSync(`${here}${folder}`).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !TEST_ONLY.includes(name),
  );
  const result = await build({
    stdin: {
      contents: modules.map((name) => `export * from './${folder}/${name}';`).join('\n'),
      resolveDir: here,
      loader: 'ts',
    },
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    bundle: true,
    platform: 'neutral',
    // Neutral reads no "main" field and no condition of its own; packages here are published as ES modules.
    mainFields: ['module', 'main'],
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return { modules, inputs: Object.keys(result.metafile.inputs) };
}

describe('what must run anywhere', () => {
  test('the contract imports nothing of Node and nothing of ours', async () => {
    const { modules, inputs } = await bundle('contract');
    expect(modules.length).toBeGreaterThan(8);
    const ours = inputs.filter((input) => !input.includes('node_modules/') && input !== '<stdin>');
    expect(ours.filter((input) => !input.startsWith('mocks/contract/'))).toEqual([]);
  });

  test('the engine imports nothing of Node, and of ours only the contract', async () => {
    const { modules, inputs } = await bundle('engine');
    expect(modules.length).toBeGreaterThan(8);
    const ours = inputs.filter((input) => input !== '<stdin>');
    expect(ours.filter((input) => !/^mocks\/(engine|contract)\//.test(input))).toEqual([]);
  });
});
