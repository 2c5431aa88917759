import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { NODE_CLIENTS } from './node-clients.ts';

const clients = dirname(fileURLToPath(import.meta.url));
const read = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));
const own = read(clients, '..', '..', 'package.json');
const withPackages = NODE_CLIENTS.filter(({ versions }) => Object.keys(versions).length > 0);

describe('the clients on Node', () => {
  test.each(NODE_CLIENTS)('$name has an adapter in the folder of its name', ({ name }) => {
    expect(existsSync(join(clients, name, 'adapter.ts'))).toBe(true);
  });

  test.each(withPackages)('$name is checked against the versions that are installed for it', (client) => {
    expect(read(clients, client.folder, 'package.json').dependencies).toEqual(client.versions);
    for (const [name, version] of Object.entries(client.versions)) {
      expect(own.dependencies[name] ?? own.devDependencies[name]).toBe(version);
    }
  });

  test.each(withPackages)('the lock of $name pins content, and names no registry', ({ folder, versions }) => {
    const { '': root, ...packages } = read(clients, folder, 'package-lock.json').packages;
    expect(root.dependencies).toEqual(versions);
    for (const locked of Object.values<{ integrity?: string; resolved?: string }>(packages)) {
      expect(locked.integrity).toMatch(/^sha512-/);
      expect(locked.resolved).toBeUndefined();
    }
  });
});
