import { Argument, Command, CommanderError } from 'commander';
import { ALL_CLIENTS } from '../../conformance/clients/all-clients.ts';
import { ExitCode, InterruptedError, UsageError } from '../exit.ts';
import { createProgress } from '../k6/progress.ts';
import { checkAddress } from '../metrics/check-address.ts';
import { writeClients } from './write-clients.ts';
import { writeKills } from './write-kills.ts';

const progress = createProgress(process.stderr, process.env);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new InterruptedError('interrupted')));

const program = new Command('npm run matrix --')
  .description(
    'write conformance/MATRIX.md, the shipped clients against all checks (6 minutes), and conformance/KILLS.md, the mutants against all checks (20 minutes), or one of them; with names of clients only their reports go to results/matrix',
  )
  .addArgument(new Argument('[what]', 'clients, kills, or nothing for both').choices(['clients', 'kills']))
  .argument('[names...]', 'with clients: only these')
  .option('--pushgateway <url>', 'writes the kills there as well, for the dashboard of conformance')
  .addHelpText(
    'after',
    `
Examples:
  $ npm run matrix
  $ npm run matrix -- clients got ky
  $ npm run matrix -- kills --pushgateway http://127.0.0.1:9091

Exit codes: 0 written, and every mutant was caught by its check alone; 1 not so,
or a client could not be judged; 2 wrong usage; 130 interrupted`,
  )
  .exitOverride();

async function write(): Promise<readonly string[]> {
  program.parse();
  const [what, ...names] = program.args;
  const { pushgateway } = program.opts<{ pushgateway?: string }>();
  checkAddress('--pushgateway', pushgateway, 'http://127.0.0.1:9091');
  const unknown = names.find((name) => ALL_CLIENTS.every((client) => client.name !== name));
  if (unknown !== undefined)
    throw new UsageError(
      `there is no client ${unknown}: there are ${ALL_CLIENTS.map(({ name }) => name).join(', ')}.`,
    );
  return [
    ...(what === 'clients' ? [] : await writeKills(progress, pushgateway ?? null, stop.signal)),
    ...(what === 'kills' ? [] : await writeClients(progress, names, stop.signal)),
  ];
}

try {
  const problems = await write();
  progress.clear();
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exit(problems.length === 0 ? ExitCode.pass : ExitCode.fail);
} catch (error) {
  progress.clear();
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? ExitCode.pass : ExitCode.usage);
  const { exitCode, message, stack } = error as Error & { exitCode?: number };
  process.stderr.write(`matrix: ${exitCode === undefined ? stack : message}\n`);
  process.exit(exitCode ?? ExitCode.fail);
}
