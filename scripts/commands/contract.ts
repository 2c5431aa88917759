import { Command } from 'commander';
import type { ContractView } from '../../mocks/control/contract/contract-view.ts';
import { ControlClient, ControlError } from '../../mocks/control/control-client.ts';
import { UsageError } from '../exit.ts';
import { contractTable } from '../report/contract-table.ts';

interface ContractFlags {
  readonly control?: string;
  readonly project?: string;
  readonly json?: true;
}

/** `spillway contract`: every fact the emulator plays by, with its evidence grade and its source. */
export function contractCommand(): Command {
  return new Command('contract')
    .description('show every fact the emulator plays by: what is documented, and what was assumed')
    .option('--control <url>', 'control API of a running emulator: shows the values in force there')
    .option('--project <id>', 'with --control: the tenant whose values are shown')
    .option('--json', 'print the facts as JSON')
    .addHelpText(
      'after',
      `
Grades: documented (the vendor's reference), vendor-source (its code or fixtures), observed (on the wire),
assumed (nobody says; a check that rests on it can warn, never fail).

Examples:
  $ spillway contract
  $ spillway contract --json | jq '.facts[] | select(.grade == "assumed")'
  $ spillway contract --control http://127.0.0.1:3099 --project my-project`,
    )
    .action(async (flags: ContractFlags) => {
      const view = await contractOf(flags);
      process.stdout.write(flags.json ? `${JSON.stringify(view, null, 2)}\n` : contractTable(view));
    });
}

async function contractOf({ control, project }: ContractFlags): Promise<ContractView> {
  if (control !== undefined) return await contractInForce(control, project);
  if (project !== undefined) throw new UsageError('--project goes with --control: it names a tenant there.');
  const { CONTRACT } = await import('../../mocks/contract/contract.ts');
  return { project: null, facts: CONTRACT.map((known) => ({ ...known, present: known.value })) };
}

/** @throws UsageError when it is no URL, nobody answers there, or there is no such project */
async function contractInForce(control: string, project?: string): Promise<ContractView> {
  if (!URL.canParse(control)) {
    throw new UsageError(`--control is "${control}"; it must be a URL, such as http://127.0.0.1:3099.`);
  }
  try {
    return await new ControlClient(control).contract(project);
  } catch (error) {
    if (error instanceof ControlError) throw new UsageError(error.message);
    throw new UsageError(`No emulator answers at ${control}: start one with \`spillway emulator\`.`);
  }
}
