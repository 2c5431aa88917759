import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { checksTable } from './checks-table.ts';
import { renewedBlocks } from './renewed-blocks.ts';

/** A page of the docs of which a part is written by code. */
export interface Page {
  /** Where it is in Spillway's folder. */
  readonly path: string;
  /** Writes those parts anew. */
  readonly renew: (text: string) => string;
}

/** Every page of which a part is written by code: `npm run docs` writes them, and a test holds them up to date. */
export const PAGES: readonly Page[] = [
  {
    path: 'conformance/PROTOCOL.md',
    renew: (text) =>
      renewedBlocks(text, {
        ...fileBlock('conformance/examples/adapter.ts', 'ts'),
        ...fileBlock('conformance/examples/adapter.py', 'python'),
      }),
  },
  {
    path: 'conformance/README.md',
    renew: (text) => renewedBlocks(text, { checks: checksTable() }),
  },
];

/** A page as it stands. */
export function textOf({ path }: Page): string {
  return readFileSync(join(packageRoot(), path), 'utf8');
}

/** A file word for word, as a block of code. */
function fileBlock(path: string, language: string): Readonly<Record<string, string>> {
  const code = readFileSync(join(packageRoot(), path), 'utf8');
  return { [path]: `\`\`\`${language}\n${code}\`\`\`\n` };
}
