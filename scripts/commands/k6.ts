import { Command } from 'commander';
import { HarnessError } from '../exit.ts';
import { findK6 } from '../k6/find.ts';
import { K6_VERSION } from '../k6/pin.ts';
import { provisionK6 } from '../k6/provision.ts';

/** `spillway k6`: the k6 that Spillway runs, found or provisioned. */
export function k6Command(): Command {
  return new Command('k6')
    .description(`show or provision the k6 that Spillway runs (pinned: ${K6_VERSION})`)
    .addCommand(installCommand())
    .addCommand(pathCommand())
    .addHelpText(
      'after',
      `
Tried in this order: SPILLWAY_K6 (alone, when set), PATH, the cache, the official release, a build with Go.

Environment:
  SPILLWAY_K6            path of the k6 to use
  SPILLWAY_CACHE         directory to keep k6 in (default: the user's cache directory)
  SPILLWAY_K6_RELEASES   address of a mirror of https://github.com/grafana/k6/releases/download
  SPILLWAY_K6_OFFLINE=1  do not try the official release

Examples:
  $ spillway k6 install
  $ $(spillway k6 path) run my-script.js`,
    );
}

function installCommand(): Command {
  return new Command('install')
    .description('find k6, or fetch or build it, and print its path')
    .option('-q, --quiet', 'print nothing on success; what takes time is still shown on standard error')
    .addHelpText(
      'after',
      '\nExamples:\n  $ spillway k6 install\n  $ SPILLWAY_K6_OFFLINE=1 spillway k6 install --quiet',
    )
    .action(async ({ quiet }: { quiet?: true }) => {
      const k6 = await provisionK6();
      if (!quiet) process.stdout.write(`${k6.path}\n`);
    });
}

function pathCommand(): Command {
  return new Command('path')
    .description('print only the path of the k6 that is here; fetches and builds nothing')
    .addHelpText('after', '\nExamples:\n  $ $(spillway k6 path) version')
    .action(async () => {
      const { k6, failed } = await findK6();
      if (k6 === undefined) {
        const reasons = failed.map(({ way, reason }) => `${way}: ${reason}`).join('; ');
        throw new HarnessError(`There is no k6 here (${reasons}). Run \`spillway k6 install\` to get one.`);
      }
      process.stdout.write(`${k6.path}\n`);
    });
}
