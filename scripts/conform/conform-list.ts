import { ALL_CHECKS } from '../../conformance/checks/all-checks.ts';
import type { Check } from '../../conformance/checks/check.ts';
import { ALL_CLIENTS } from '../../conformance/clients/all-clients.ts';
import { UsageError } from '../exit.ts';

/** What there is: every check and every client that comes with Spillway. */
export function conformList() {
  return {
    checks: ALL_CHECKS.map(({ id, title, level, citation, evidence, needs }) => ({
      id,
      title,
      level,
      citation,
      evidence,
      needs,
    })),
    clients: ALL_CLIENTS,
  };
}

/** The same as a text. */
export function conformListText({ checks, clients }: ReturnType<typeof conformList>): string {
  const rows = checks.map(({ id, level, title }) => `  ${id.padEnd(7)} ${level.padEnd(7)} ${title}`);
  const width = Math.max(...clients.map(({ name }) => name.length));
  const names = clients.map(({ name, title, needs, versions }) => {
    const libraries = Object.entries(versions).map(([library, version]) => `${library} ${version}`);
    return `  ${name.padEnd(width)}  ${title}${libraries.length === 0 ? '' : ` (${libraries.join(', ')})`}. ${needs}`;
  });
  return ['checks', ...rows, '', 'clients', ...names, ''].join('\n');
}

/**
 * One check, explained.
 * @throws UsageError when there is no such check
 */
export function explainedCheck(id: string): string {
  const check = ALL_CHECKS.find((each) => each.id === id.toUpperCase());
  if (check === undefined)
    throw new UsageError(`There is no check ${id}: \`spillway conform --list\` shows all.`);
  return explained(check);
}

function explained(check: Check): string {
  const { id, title, level, citation, evidence, needs, capabilities, runs } = check;
  return [
    `${id}  ${title}`,
    '',
    check.explain(),
    '',
    `level     ${level}`,
    `source    ${citation}`,
    `evidence  ${evidence}`,
    `needs     ${needs === 'wire' ? 'the wire alone' : `the ${needs}`}, and a client that can ${capabilities.join(' and ')}`,
    `cases     ${runs} in a default run`,
    '',
  ].join('\n');
}
