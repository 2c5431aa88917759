import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { PYTHON_GO_CLIENTS } from './python-go-clients.ts';

const clients = dirname(fileURLToPath(import.meta.url));
const read = (...path: string[]) => readFileSync(join(clients, ...path), 'utf8');
const of = (language: string) => PYTHON_GO_CLIENTS.filter((client) => client.language === language);

describe('the clients in Python', () => {
  test.each(of('python'))('$name gets the versions that it says, each file held to a hash', (client) => {
    expect(read(client.folder, 'adapter.py')).not.toBe('');
    const pins = read(client.folder, 'requirements.txt').split(/\n(?=\S)/);
    for (const [library, version] of Object.entries(client.versions)) {
      expect(pins.some((pin) => pin.startsWith(`${library}==${version} `))).toBe(true);
    }
    for (const pin of pins.filter((line) => !line.startsWith('#'))) {
      expect(pin).toMatch(/^[\w-]+==\S+ .*--hash=sha256:[0-9a-f]{64}/s);
    }
  });
});

describe('the clients in Go', () => {
  test.each(of('go'))('$name gets the versions that it says, each module held to a hash', (client) => {
    for (const [library, version] of Object.entries(client.versions)) {
      expect(read(client.folder, 'go.mod')).toContain(`/${library} v${version}\n`);
      expect(read(client.folder, 'go.sum')).toMatch(new RegExp(`/${library} v${version} h1:`));
      expect(client.needs).toContain(`Go ${/^go (\S+)/m.exec(read(client.folder, 'go.mod'))?.[1]} `);
    }
  });
});
