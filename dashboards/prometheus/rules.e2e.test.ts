import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { packageRoot } from '../../scripts/package-root.ts';
import { debianTool } from '../../scripts/setup/debian-tools.mjs';

const run = promisify(execFile);
const cwd = join(packageRoot(), 'dashboards/prometheus');

test('Prometheus takes the rules, and finds nothing to warn of', async () => {
  const { stdout } = await run(debianTool('promtool'), ['check', 'rules', '--lint-fatal', 'rules.yml'], {
    cwd,
  });
  expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
});

test('rules answer what their tests say', async () => {
  const { stdout } = await run(debianTool('promtool'), ['test', 'rules', 'rules.test.yml'], { cwd });
  expect(stdout).toContain('SUCCESS');
});
