import { UsageError } from '../exit.ts';

/**
 * The checks that a list names, by id or by family, such as `RET,ERR-1`; all of them without a list.
 * @throws UsageError when a name is none
 */
export function chooseChecks<Check extends { readonly id: string }>(
  all: readonly Check[],
  list: string | undefined,
): readonly Check[] {
  if (list === undefined) return all;
  const names = list
    .split(',')
    .map((name) => name.trim().toUpperCase())
    .filter((name) => name !== '');
  const stranger = names.find((name) => !all.some((check) => isNamed(check, name)));
  if (stranger !== undefined || names.length === 0) {
    const families = [...new Set(all.map(({ id }) => id.split('-')[0]))].join(', ');
    throw new UsageError(
      `There is no check ${stranger ?? 'in an empty list'}: name families (${families}) or ids such as ${all[0]?.id}; \`spillway conform --list\` shows all.`,
    );
  }
  return all.filter((check) => names.some((name) => isNamed(check, name)));
}

function isNamed({ id }: { readonly id: string }, name: string): boolean {
  return id === name || id.split('-')[0] === name;
}
