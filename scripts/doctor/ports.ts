import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Finding } from './finding.ts';

/** Whether a port of 127.0.0.1 can be listened on, and who has it where the system tells cheaply (Linux). */
export async function portFinding(port: number, purpose: string): Promise<Finding> {
  const name = `port ${port}`;
  if (await isFree(port)) return { name, state: 'ok', detail: `free, for the emulator (${purpose})` };
  const holder = await holderOf(port);
  const detail = `in use${holder ? ` by ${holder}` : ''} where \`spillway emulator\` would listen (${purpose})`;
  // A run takes free ports: only the foreground emulator wants these.
  return {
    name,
    state: 'note',
    detail,
    remedy: 'Stop what holds it, or use `spillway emulator --ports free`.',
  };
}

/** Whether a port of 127.0.0.1 can be listened on. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function holderOf(port: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const inode = await listeningInode(port);
  if (inode === undefined) return undefined;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    if (await holdsSocket(pid, inode)) {
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
        .split('\0')
        .join(' ')
        .trim();
      return `process ${pid}, ${command.slice(0, 80)}`;
    }
  }
  return undefined;
}

async function listeningInode(port: number): Promise<string | undefined> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of (await readFile(table, 'utf8').catch(() => '')).split('\n')) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(suffix) && fields[3] === '0A') return fields[9];
    }
  }
  return undefined;
}

async function holdsSocket(pid: string, inode: string): Promise<boolean> {
  const directory = `/proc/${pid}/fd`;
  // Other people's processes, and ones that end meanwhile, cannot be read.
  for (const fd of await readdir(directory).catch(() => [])) {
    if ((await readlink(`${directory}/${fd}`).catch(() => '')) === `socket:[${inode}]`) return true;
  }
  return false;
}
