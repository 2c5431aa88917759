import type { CheckOutcome } from '../../../conformance/verdict/conform-report.ts';

const FAMILY: Readonly<Record<string, string>> = {
  RET: 'Retrying',
  ERR: 'Errors',
  TOK: 'Tokens',
  MSG: 'Messages',
  REG: 'Regions',
  PAG: 'Pages of lists',
  CAN: 'Giving up and ending',
  HOOK: 'Receiving callbacks',
};

/** Checks of one kind, by the letters that their ids begin with. */
export interface CheckFamily<Check> {
  readonly letters: string;
  readonly name: string;
  readonly checks: readonly Check[];
}

/** Groups checks by their families, in the order of the catalogue; families that are new to us come last. */
export function checkFamilies<Check extends Pick<CheckOutcome, 'id'>>(
  checks: readonly Check[],
): readonly CheckFamily<Check>[] {
  const lettersOf = ({ id }: Check) => id.replace(/-.*$/s, '');
  const all = new Set([...Object.keys(FAMILY), ...checks.map(lettersOf)]);
  return [...all]
    .map((letters) => ({
      letters,
      name: FAMILY[letters] ?? letters,
      checks: checks.filter((check) => lettersOf(check) === letters),
    }))
    .filter((family) => family.checks.length > 0);
}
