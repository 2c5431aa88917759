import { ALL_CHECKS } from '../../conformance/checks/all-checks.ts';
import type { Check } from '../../conformance/checks/check.ts';
import { ALL_CLIENTS } from '../../conformance/clients/all-clients.ts';
import { RECEIVER_CHECKS } from '../../conformance/receivers/receiver-checks.ts';
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
    receiverChecks: RECEIVER_CHECKS.map(({ id, title, level, citation, evidence }) => ({
      id,
      title,
      level,
      citation,
      evidence,
    })),
    clients: ALL_CLIENTS,
  };
}

/** The same as a text. */
export function conformListText({ checks, receiverChecks, clients }: ReturnType<typeof conformList>): string {
  const row = ({ id, level, title }: (typeof receiverChecks)[number]) =>
    `  ${id.padEnd(7)} ${level.padEnd(7)} ${title}`;
  const width = Math.max(...clients.map(({ name }) => name.length));
  const names = clients.map(({ name, title, needs, versions }) => {
    const libraries = Object.entries(versions).map(([library, version]) => `${library} ${version}`);
    return `  ${name.padEnd(width)}  ${title}${libraries.length === 0 ? '' : ` (${libraries.join(', ')})`}. ${needs}`;
  });
  return [
    'checks',
    ...checks.map(row),
    '',
    'checks of receivers',
    ...receiverChecks.map(row),
    '',
    'clients',
    ...names,
    '',
  ].join('\n');
}

/**
 * One check, explained.
 * @throws UsageError when there is no such check
 */
export function explainedCheck(id: string): string {
  const wanted = ({ id: each }: { readonly id: string }) => each === id.toUpperCase();
  const receiverCheck = RECEIVER_CHECKS.find(wanted);
  if (receiverCheck !== undefined)
    return explained(
      receiverCheck,
      `a receiver of callbacks${receiverCheck.needsEffects ? ' that shows what they have done (--effects)' : ''}`,
    );
  const check = ALL_CHECKS.find(wanted);
  if (check === undefined)
    throw new UsageError(`There is no check ${id}: \`spillway conform --list\` shows all.`);
  const { needs, capabilities } = check;
  return explained(
    check,
    `${needs === 'wire' ? 'the wire alone' : `the ${needs}`}, and a client that can ${capabilities.join(' and ')}`,
  );
}

function explained(
  check: Pick<Check, 'id' | 'title' | 'level' | 'citation' | 'evidence' | 'runs' | 'explain'>,
  needs: string,
): string {
  const { id, title, level, citation, evidence, runs } = check;
  return [
    `${id}  ${title}`,
    '',
    check.explain(),
    '',
    `level     ${level}`,
    `source    ${citation}`,
    `evidence  ${evidence}`,
    `needs     ${needs}`,
    `cases     ${runs} in a default run`,
    '',
  ].join('\n');
}
