import { Command } from 'commander';
import { paintFor } from '../report/paint.ts';
import { shortestPath } from './shortest-path.ts';

/** `spillway compare`: two results side by side. */
export function compareCommand(): Command {
  return new Command('compare')
    .description('put the results of two runs side by side: what was set, what came of it, what it cost')
    .argument('<a>', 'directory of a run, or its result.json')
    .argument('<b>', 'the other one')
    .option('--json', 'print the comparison as JSON')
    .addHelpText(
      'after',
      `
One run against one cannot tell noise from change, and this command does not try: it shows, it does not judge.
Exit codes: 0 when both could be read, 2 when not.

Examples:
  $ spillway compare results/before results/after
  $ spillway compare results/before results/after --json | jq '.phases[].times[] | select(.relative > 0.1)'`,
    )
    .action(compare);
}

async function compare(a: string, b: string, { json }: { readonly json?: true }): Promise<void> {
  const [{ readResult }, { compareResults }, { comparisonText }] = await Promise.all([
    import('../run/read-result.ts'),
    import('../report/compare/compare-results.ts'),
    import('../report/compare/comparison-text.ts'),
  ]);
  const [first, second] = [await readResult(a), await readResult(b)];
  const comparison = compareResults(first.result, second.result);
  const names = { a: shortestPath(first.file), b: shortestPath(second.file) };
  process.stdout.write(
    json
      ? `${JSON.stringify({ files: names, ...comparison }, null, 2)}\n`
      : comparisonText(comparison, names, paintFor(process.stdout, process.env)),
  );
}
