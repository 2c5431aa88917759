import { dirname } from 'node:path';
import { Command } from 'commander';
import { UsageError } from '../exit.ts';
import { paintFor } from '../report/paint.ts';
import { shortestPath } from './shortest-path.ts';

interface ReportFlags {
  readonly json?: true;
  readonly html?: string;
  readonly junit?: string;
  readonly schema?: true;
}

/** `spillway report`: the summary of a run again, and its reports written anew. */
export function reportCommand(): Command {
  return new Command('report')
    .description('show the result of a run again, and write its HTML report and JUnit XML anew')
    .argument('[run]', 'directory of a run, or its result.json')
    .option('--html <file>', 'where the HTML report goes (default: report.html beside the result)')
    .option('--junit <file>', 'where the JUnit XML goes (default: junit.xml beside the result)')
    .option('--json', 'print the result as JSON in place of the summary')
    .option('--schema', 'print the JSON Schema of result.json, and end')
    .addHelpText(
      'after',
      `
Exit codes: 0 when the result could be read, whatever its verdict; 2 when not.

Examples:
  $ spillway report results/send-ci-2026-11-23T07-58-17Z
  $ spillway report results/a --html public/index.html
  $ spillway report results/a --json | jq '.checks[] | select(.status != "pass")'
  $ spillway report --schema > result.schema.json`,
    )
    .action(report);
}

async function report(run: string | undefined, { json, html, junit, schema }: ReportFlags): Promise<void> {
  if (schema) {
    const { RESULT_SCHEMA } = await import('../run/schema/result-schema.ts');
    process.stdout.write(`${JSON.stringify(RESULT_SCHEMA, null, 2)}\n`);
    return;
  }
  if (run === undefined) throw new UsageError('Name the directory of a run, or its result.json.');
  const [{ readResult }, { reportFiles, writeReports }, { runSummary }] = await Promise.all([
    import('../run/read-result.ts'),
    import('../report/write-reports.ts'),
    import('../report/run-summary.ts'),
  ]);
  const { result, file } = await readResult(run);
  const usual = reportFiles(dirname(file));
  const files = { html: html ?? usual.html, junit: junit ?? usual.junit };
  await writeReports(result, files);
  process.stdout.write(
    json
      ? `${JSON.stringify(result, null, 2)}\n`
      : runSummary(
          result,
          [
            ['result', shortestPath(file)],
            ['report', shortestPath(files.html)],
            ['junit', shortestPath(files.junit)],
          ],
          paintFor(process.stdout, process.env),
        ),
  );
}
