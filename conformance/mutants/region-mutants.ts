import { ReferenceClient } from '../clients/reference/reference-client.ts';
import type { Opening } from '../protocol/opening.ts';
import type { Mutant } from './mutant.ts';
import { referenceMutant } from './reference-mutant.ts';

/** A reference client that takes other hosts than those of its region. */
function calling(
  name: string,
  sentence: string,
  hosts: (right: Opening['hosts']) => Partial<Opening['hosts']>,
): Mutant {
  return referenceMutant(name, 'REG-1', sentence, {
    client: (opening, ...rest) =>
      new ReferenceClient({ ...opening, hosts: { ...opening.hosts, ...hosts(opening.hosts) } }, ...rest),
  });
}

/** Clients that call hosts that are not theirs. */
export const REGION_MUTANTS: readonly Mutant[] = [
  calling('knows-one-region', 'calls the hosts of us, whatever its region', ({ regions }) => regions.us),
  calling('templates-of-us', 'asks for templates at the host of us, whatever its region', ({ regions }) => ({
    templates: regions.us.templates,
  })),
  calling(
    'templates-at-the-conversation-host',
    'asks for templates at the Conversation API',
    ({ conversation }) => ({
      templates: conversation,
    }),
  ),
];
