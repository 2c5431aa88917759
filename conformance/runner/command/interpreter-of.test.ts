import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { interpreterOf } from './interpreter-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'spillway-interpreter-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the interpreter is the one that is named, by the command or by its script, or the usual one', () => {
  const script = join(folder, 'my-sender');
  writeFileSync(script, '#!/opt/venv/bin/python3.11 -u\n', { mode: 0o755 });
  expect(interpreterOf(['/usr/local/bin/node20', 'x.js'], 'node')).toBe('/usr/local/bin/node20');
  expect(interpreterOf(['env', 'A=1', 'python3', 'x.py'], 'python')).toBe('python3');
  expect(interpreterOf([script], 'python')).toBe('/opt/venv/bin/python3.11');
  expect(interpreterOf(['npx', 'my-sender'], 'node')).toBe('node');
});
