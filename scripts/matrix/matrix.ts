import { parseArgs } from 'node:util';
import { UsageError } from '../exit.ts';
import { createProgress } from '../k6/progress.ts';
import { checkAddress } from '../metrics/check-address.ts';
import { writeClients } from './write-clients.ts';
import { writeKills } from './write-kills.ts';

const progress = createProgress(process.stderr, process.env);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('interrupted')));

async function write(): Promise<readonly string[]> {
  const [what, names, pushgateway] = said();
  checkAddress('--pushgateway', pushgateway ?? undefined, 'http://127.0.0.1:9091');
  return [
    ...(what === 'clients' ? [] : await writeKills(progress, pushgateway)),
    ...(what === 'kills' ? [] : await writeClients(progress, names, stop.signal)),
  ];
}

function said(): [what: string | undefined, names: readonly string[], pushgateway: string | null] {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { pushgateway: { type: 'string' } },
  });
  const [what, ...names] = positionals;
  if (what !== undefined && what !== 'clients' && what !== 'kills')
    throw new UsageError('say clients (and perhaps which), kills, or nothing for both.');
  return [what, names, values.pushgateway ?? null];
}

try {
  const problems = await write();
  progress.clear();
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(problems.length === 0 ? 0 : 1);
} catch (error) {
  progress.clear();
  const { exitCode, message, stack } = error as Error & { exitCode?: number };
  process.stderr.write(`matrix: ${exitCode === undefined ? stack : message}\n`);
  process.exit(exitCode ?? 1);
}
