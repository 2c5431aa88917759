import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { create } from 'tar';

/** What a path of the release server answers with. */
export type Answer = string | Uint8Array | ((response: ServerResponse) => void);

/** A server that stands in for GitHub's releases, on loopback. */
export interface ReleaseServer {
  /** For SPILLWAY_K6_RELEASES. */
  readonly base: string;
  /** The paths asked for, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Serves `answers` by file name; 404 for everything else. */
export async function serveRelease(answers: Record<string, Answer>): Promise<ReleaseServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const name = request.url?.split('/').at(-1) ?? '';
    requests.push(name);
    const answer = answers[name];
    if (typeof answer === 'function') answer(response);
    else response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

/** A program that answers `version` as k6 does. */
export function k6Script(version: string): string {
  return `#!/bin/sh\necho 'k6 v${version} (go1.26.8, linux/amd64)'\n`;
}

/** A gzipped tar with these files, as releases for Linux are. */
export function tarGz(files: Record<string, string>): Uint8Array {
  const directory = mkdtempSync(join(tmpdir(), 'spillway-tar-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), content, { mode: 0o755 });
    }
    create(
      { gzip: true, sync: true, cwd: directory, file: join(directory, 'out.tar.gz') },
      Object.keys(files),
    );
    return readFileSync(join(directory, 'out.tar.gz'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A zip with these files, as releases for macOS and Windows are. */
export function zip(files: Record<string, string>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
}

/** The release's list of checksums. */
export function checksums(archives: Record<string, Uint8Array>): string {
  return Object.entries(archives)
    .map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`)
    .join('');
}

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
