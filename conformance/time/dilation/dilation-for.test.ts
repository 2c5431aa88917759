import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dilationFor, explainDilation } from './dilation-for.ts';

let folder: string;

/** An ELF file of 64 bits with one segment of a kind. */
function elf(segment: number, rest = ''): Buffer {
  const file = Buffer.alloc(128);
  file.write('\x7fELF\x02\x01', 'latin1');
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeUInt32LE(segment, 64);
  return Buffer.concat([file, Buffer.from(rest, 'latin1')]);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spillway-programs-'));
  const programs: Record<string, string | Buffer> = {
    dynamic: elf(3),
    'linked-statically': elf(1),
    'go-with-libc': elf(3, `${'x'.repeat(1_048_440)}\xff Go buildinf:\x08`),
    'go-with-our-clock': elf(1, '\xff Go buildinf:\x08 SPILLWAY_TIME_SHOWN'),
    'script-of-node': '#!/usr/bin/env -S node --no-warnings\nprocess.exit()\n',
    'script-of-python': '#!/opt/venv/bin/python3.12\nprint()\n',
    'script-of-itself': `#!${folder}/script-of-itself\n`,
  };
  for (const [name, content] of Object.entries(programs)) {
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), 0o755);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const machine = (library?: string) => ({ path: folder, library });

describe('guessing how a client is dilated', () => {
  it.each([
    ['node', 'node'],
    ['/usr/local/bin/node --inspect', 'node'],
    ['npx tsx', 'node'],
    ['tsx', 'node'],
    ['python3', 'python'],
    ['python3.11 -u', 'python'],
    ['/opt/venv/bin/python', 'python'],
    ['uv run', 'python'],
    ['env -u HOME DEBUG=1 node', 'node'],
    ['script-of-node', 'node'],
    ['script-of-python', 'python'],
    ['script-of-itself', 'none'],
    ['go run', 'none'],
    ['docker run', 'none'],
    ['dynamic', 'faketime'],
    ['linked-statically', 'none'],
    ['go-with-libc', 'none'],
    ['go-with-our-clock', 'go'],
    ['no-such-program', 'none'],
    ['', 'none'],
  ])('%s: %s', (command, how) => {
    const words = command === '' ? [] : [...command.split(' '), 'client'];
    expect(dilationFor(words, machine('/lib/libfaketime'))).toBe(how);
    expect(explainDilation(words, machine('/lib/libfaketime'))).toMatch(/^\S.*\.$/);
  });

  it('reads the command of a shell', () => {
    expect(dilationFor(['bash', '-lc', 'exec TZ=UTC node client.mjs'], machine())).toBe('node');
    expect(dilationFor(['sh', '-c', 'python3 client.py'], machine())).toBe('python');
  });

  it('says what is missing', () => {
    expect(dilationFor(['dynamic'], machine())).toBe('none');
    expect(explainDilation(['dynamic'], machine())).toContain('apt-get install faketime');
    expect(explainDilation([join(folder, 'go-with-libc')], machine())).toContain('Go program');
    expect(explainDilation(['linked-statically'], machine())).toContain('statically');
  });
});
