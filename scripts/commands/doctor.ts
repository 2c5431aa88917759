import { Command } from 'commander';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { ExitCode } from '../exit.ts';

const MARK = { ok: 'ok', note: 'note', problem: 'PROBLEM' } as const;

/** `spillway doctor`: whether all that a run needs is here; exit code 0 if so, 4 if not. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('show what this machine has for a run, what is missing, and what to do about it')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      `
Exit code: 0 when everything needed is there, 4 otherwise. It changes nothing.

Examples:
  $ spillway doctor
  $ spillway doctor --json | jq '.findings[] | select(.state == "problem")'`,
    )
    .action(async ({ json }: { json?: true }) => {
      const findings = await examine();
      const ready = findings.every(({ state }) => state !== 'problem');
      process.stdout.write(
        json ? `${JSON.stringify({ ready, findings }, null, 2)}\n` : asText(findings, ready),
      );
      process.exitCode = ready ? ExitCode.pass : ExitCode.harness;
    });
}

/** The findings as lines for a person. */
export function asText(findings: readonly Finding[], ready: boolean): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, state, detail, remedy }) => [
    `${MARK[state].padEnd(8)} ${name.padEnd(width)}  ${detail}`,
    ...(remedy ? [`${' '.repeat(8)} ${' '.repeat(width)}  → ${remedy}`] : []),
  ]);
  return `${[...lines, '', ready ? 'Everything a run needs is here.' : 'Not ready: see what is a PROBLEM.'].join('\n')}\n`;
}
