import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import pidusage from 'pidusage';
import { packageRoot } from '../package-root.ts';

/** Where a bench server is reached. */
export interface BenchServer {
  /** Where it takes sends, over plain HTTP; its control API for an emulator without tenants. */
  readonly url: string;
  /** Address and port of its TLS gateway; empty where it has none. */
  readonly gateway: string;
  readonly path: string;
  readonly appId: string;
  readonly bearer: string;
}

/** A server of the bench, in a process of its own. */
export interface BenchServerProcess extends BenchServer {
  /** Resident memory now, in bytes. */
  memory(): Promise<number>;
  stop(): void;
}

/** The servers of the bench: those it compares, an emulator without tenants, and a receiver of callbacks. */
export type ServerKind =
  | 'node-http'
  | 'mockttp'
  | 'emulator'
  | 'emulator-no-lane'
  | 'untenanted-emulator'
  | 'receiver';

/** Starts a bench server. It ends with this process. */
export async function startServer(kind: ServerKind): Promise<BenchServerProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(packageRoot(), 'dist', 'bench-server.js'), kind],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const server = await new Promise<BenchServer>((resolve, reject) => {
    child.once('message', (message) => resolve(message as BenchServer));
    child.once('exit', (code) =>
      reject(new Error(`The ${kind} server of the bench ended with code ${code}.`)),
    );
  });
  return {
    ...server,
    memory: async () => (await pidusage(child.pid ?? 0)).memory,
    stop: () => child.kill(),
  };
}
