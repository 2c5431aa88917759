import { createProgress } from '../k6/progress.ts';
import { writeClients } from './write-clients.ts';
import { writeKills } from './write-kills.ts';

const progress = createProgress(process.stderr, process.env);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('interrupted')));
const [what, ...names] = process.argv.slice(2);
if (what !== undefined && what !== 'clients' && what !== 'kills') {
  process.stderr.write('matrix: say clients (and perhaps which), kills, or nothing for both.\n');
  process.exit(2);
}
const problems = [
  ...(what === 'clients' ? [] : await writeKills(progress)),
  ...(what === 'kills' ? [] : await writeClients(progress, names, stop.signal)),
];
progress.clear();
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exit(problems.length === 0 ? 0 : 1);
