import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HarnessError } from '../exit.ts';

/** One process of Schemathesis. */
export interface SchemathesisRun {
  readonly program: string;
  /** Holds `document.json` and `schemathesis.toml`; its report is written there. */
  readonly directory: string;
  readonly name: string;
  readonly url: string;
  readonly bearer: string;
  readonly seed: number;
  /** Requests of each operation, at most. */
  readonly examples: number;
  /** Which operations. */
  readonly args: readonly string[];
}

/** What one process of Schemathesis found. */
export interface SchemathesisReport {
  readonly complete: boolean;
  readonly test_cases: { readonly generated: number; readonly unique_failures: number };
  readonly errors: readonly unknown[];
}

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
];

/**
 * Runs Schemathesis to its end; what it says of failures goes to standard output.
 * @throws HarnessError when it leaves no report
 */
export async function runSchemathesis(run: SchemathesisRun): Promise<SchemathesisReport> {
  const report = join(run.directory, `${run.name}.json`);
  const args = [
    ...['--config-file', join(run.directory, 'schemathesis.toml')],
    ...['run', join(run.directory, 'document.json'), '--url', run.url, '--checks', CHECKS.join()],
    ...['--phases', 'fuzzing', '--seed', `${run.seed}`, '--max-examples', `${run.examples}`],
    ...['--request-timeout', '10', '--no-shrink', '--continue-on-failure', '--warnings', 'off', '--no-color'],
    ...['--suppress-health-check', 'all', '--report', 'json', '--report-json-path', report, ...run.args],
  ];
  // In the environment, where other users of the machine do not see it.
  const env = { ...process.env, SPILLWAY_FUZZ_AUTHORIZATION: run.bearer };
  const child = spawn(run.program, args, {
    cwd: run.directory,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) process.stdout.write(said);
  try {
    return JSON.parse(await readFile(report, 'utf8')) as SchemathesisReport;
  } catch {
    throw new HarnessError(`Schemathesis ended with code ${code} and without a report.`);
  }
}
