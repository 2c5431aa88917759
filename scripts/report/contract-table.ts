import type { ContractView, PlayedFact } from '../../mocks/control/contract/contract-view.ts';

/** The facts as lines for a person: grade, name and value, and below them the source and the setting. */
export function contractTable({ facts }: ContractView): string {
  const grades = Math.max(...facts.map((known) => known.grade.length));
  const names = Math.max(...facts.map((known) => known.name.length));
  const lines = facts.flatMap((known) => {
    const setting = known.setting === undefined ? '' : `; setting ${known.setting}`;
    return [
      `${known.grade.padEnd(grades)}  ${known.name.padEnd(names)}  ${shownValue(known)}`,
      `${' '.repeat(grades + names + 4)}${known.source}${setting}`,
    ];
  });
  const assumed = facts.filter((known) => known.grade === 'assumed').length;
  return `${lines.join('\n')}\n\n${facts.length} facts, ${assumed} of them assumed.\n`;
}

function shownValue({ value, present }: PlayedFact): string {
  const stated = JSON.stringify(value);
  const inForce = JSON.stringify(present);
  if (inForce === stated) return stated;
  return present === null ? `${stated} (not in force)` : `${inForce} (${stated} unless told otherwise)`;
}
