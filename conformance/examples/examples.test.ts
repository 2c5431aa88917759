import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PROTOCOL = readFileSync(join(import.meta.dirname, '..', 'PROTOCOL.md'), 'utf8');

test.each([
  { file: 'adapter.ts', language: 'ts' },
  { file: 'adapter.py', language: 'python' },
])('$file stands in PROTOCOL.md word for word, in less than 60 lines', ({ file, language }) => {
  const code = readFileSync(join(import.meta.dirname, file), 'utf8');
  expect(code.split('\n').length - 1).toBeLessThan(60);
  expect(PROTOCOL).toContain(`\`\`\`${language}\n${code}\`\`\`\n`);
});
