import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from './finding.ts';

/** Whether each package that the command line needs is installed in the pinned version. */
export function packagesFinding(root: string, dependencies: Readonly<Record<string, string>>): Finding {
  const pinned = Object.entries(dependencies);
  const wrong = pinned.flatMap(([name, wanted]) => {
    const found = installedVersion(root, name);
    return found === wanted ? [] : [`${name} ${found ? `is ${found}, not ${wanted}` : 'is missing'}`];
  });
  if (wrong.length === 0)
    return { name: 'packages', state: 'ok', detail: `${pinned.length} npm packages, as pinned` };
  return { name: 'packages', state: 'problem', detail: wrong.join('; '), remedy: 'Run `npm run setup`.' };
}

function installedVersion(root: string, name: string): string | undefined {
  // Upwards, as Node looks: installed as a dependency, our packages are our neighbours.
  for (let directory = root; ; directory = dirname(directory)) {
    const path = join(directory, 'node_modules', name, 'package.json');
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')).version;
    if (directory === dirname(directory)) return undefined;
  }
}
