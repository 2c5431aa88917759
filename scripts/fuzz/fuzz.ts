import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { numberOption } from '../commands/number-option.ts';
import { ExitCode, HarnessError } from '../exit.ts';
import { createProgress } from '../k6/progress.ts';
import { aimedDocument } from './aimed-document.ts';
import { startFuzzTarget } from './fuzz-target.ts';
import { provisionSchemathesis } from './provision-schemathesis.ts';
import { runSchemathesis, type SchemathesisReport } from './run-schemathesis.ts';
import { SHARDS } from './shards.ts';

interface FuzzFlags {
  readonly seed: number;
  readonly examples: number;
  readonly requests: number;
}

const DOCUMENT = '/control/openapi/conversation-api.json';
const CONFIG = ['headers = { Authorization = "$', '{SPILLWAY_FUZZ_AUTHORIZATION}" }\n'].join('');

/** Fuzzes an emulator of its own with Schemathesis, from the OpenAPI document that it serves. */
async function fuzz(flags: FuzzFlags): Promise<void> {
  const { seed } = flags;
  const progress = createProgress(process.stderr, process.env);
  const program = await provisionSchemathesis((text) => progress.update(text));
  const directory = await mkdtemp(join(tmpdir(), 'spillway-fuzz-'));
  const target = await startFuzzTarget(seed);
  const started = performance.now();
  try {
    const { emulator, known, url, bearer, tenant, faults } = target;
    const document = await (await fetch(`${emulator.controlUrl}${DOCUMENT}`)).json();
    await writeFile(join(directory, 'document.json'), JSON.stringify(aimedDocument(document, known)));
    await writeFile(join(directory, 'schemathesis.toml'), CONFIG);
    const tallied = (how: 'offered' | 'accepted') => {
      const ledger = emulator.ledger(tenant.projectId);
      return (ledger?.sends[how] ?? 0) + (ledger?.others[how] ?? 0);
    };
    const ticker = setInterval(() => progress.update(`fuzzing: ${tallied('offered')} requests`), 1000);
    const reports: SchemathesisReport[] = [];
    try {
      // How many of the examples are requests is up to Schemathesis: another round, another seed, until there are enough.
      for (let round = 0; tallied('offered') < flags.requests; round += 1) {
        const shards = SHARDS.map(({ name, args, part }) =>
          runSchemathesis({
            ...{ program, directory, name, url, bearer, args },
            seed: seed + round,
            examples: Math.max(1, Math.round(flags.examples * part)),
          }),
        );
        reports.push(...(await Promise.all(shards)));
        if (reports.some(({ complete, errors }) => !complete || errors.length > 0)) break;
      }
    } finally {
      clearInterval(ticker);
    }
    progress.clear();
    const failures = reports.reduce((sum, report) => sum + report.test_cases.unique_failures, 0);
    const errors = reports.reduce((sum, report) => sum + report.errors.length, 0);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    process.stdout.write(
      `fuzz: ${tallied('offered')} requests (${tallied('accepted')} accepted) in ${seconds} s, ${failures} failures, ${faults.length} faults of the emulator, seed ${seed}\n`,
    );
    for (const fault of faults) process.stdout.write(`${(fault as Error).stack}\n`);
    if (errors > 0 || reports.some(({ complete }) => !complete)) {
      throw new HarnessError('Schemathesis did not get to its end: its output above says why.');
    }
    process.exitCode = failures + faults.length === 0 ? ExitCode.pass : ExitCode.fail;
  } finally {
    await target.emulator.close();
    await rm(directory, { recursive: true, force: true });
  }
}

const command = new Command('npm run fuzz --')
  .description('fuzz the emulator with Schemathesis, from the OpenAPI document that it serves')
  .option('--seed <n>', 'repeats a run', numberOption(0, 2 ** 32 - 1), 1)
  .option('--examples <n>', 'requests of each operation in a round, at most', numberOption(1, 100_000), 200)
  .option('--requests <n>', 'goes on until so many were made', numberOption(1, 1e7), 20_000)
  .action(fuzz);
try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof HarnessError)) throw error;
  process.stderr.write(`fuzz: ${error.message}\n`);
  process.exitCode = error.exitCode;
}
