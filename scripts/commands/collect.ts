import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { UsageError } from '../exit.ts';
import { collectPodRun } from '../k8s/collect-pod-run.ts';
import { ledgerFrom, ledgerIn } from '../k8s/pod-ledger.ts';
import { readPodPlan } from '../k8s/pod-plan.ts';
import { podReports } from '../k8s/pod-reports.ts';
import { scenarioNamed } from '../run/scenarios/all-scenarios.ts';
import { tellResult } from './tell-result.ts';

interface CollectFlags {
  readonly logs?: readonly string[];
  readonly control?: string;
  readonly ledger?: string;
  readonly json?: true;
}

/** `spillway collect`: the result and the verdict of a run that took place on pods. */
export function collectCommand(): Command {
  return new Command('collect')
    .description('merge and judge a run that took place on pods: see spillway run --emit')
    .argument('<directory>', 'the one that spillway run --emit wrote; the result goes there too')
    .option(
      '--logs <paths...>',
      'logs of the runner pods, or directories of such (default: logs in the directory)',
    )
    .option('--control <url>', "the emulator's control API, by kubectl port-forward")
    .addOption(
      new Option('--ledger <file>', 'in its place the ledger, saved from there').conflicts('control'),
    )
    .option('--json', 'print the result as JSON in place of the summary')
    .addHelpText(
      'after',
      `
Exit codes: those of spillway run; 2 also when a report is missing or broken.

Examples:
  $ spillway collect results/big --control http://127.0.0.1:3099
  $ spillway collect results/big --logs a.log b.log --ledger ledger.json`,
    )
    .action(collect);
}

async function collect(
  directory: string,
  { logs = [join(directory, 'logs')], control, ledger, json }: CollectFlags,
): Promise<void> {
  const plan = await readPodPlan(directory);
  const file = join(directory, 'result.json');
  if (existsSync(file)) throw new UsageError(`${file} is there already: move it away to collect again.`);
  const scenario = scenarioNamed(plan.settings.scenario);
  const reports = await podReports(logs, plan.settings.shards);
  const seen = await ledgerOf(plan.projectId, control, ledger);
  const result = collectPodRun(scenario, plan, reports, seen, resolve(directory));
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  await tellResult(result, directory, json === true);
}

function ledgerOf(projectId: string, control: string | undefined, ledger: string | undefined) {
  if (ledger !== undefined) return ledgerIn(ledger);
  if (control === undefined) {
    throw new UsageError(
      "The emulator's ledger is needed: name its control API with --control, or a saved one with --ledger.",
    );
  }
  return ledgerFrom(control, projectId);
}
