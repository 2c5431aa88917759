import type { FaultsView } from '../../mocks/index.ts';

type Armed = FaultsView['faults'][number];

const NUMBERS = ['no', 'a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/**
 * What the server did wrong, in a few words and in the order of the plan: `two 429s with Retry-After 3, then a reset after
 * commit`. Faults that did not fire are left out; empty when none did.
 */
export function faultsPhrase({ faults }: FaultsView): string {
  const groups: { name: string; plural: string; fired: number }[] = [];
  for (const fault of faults) {
    if (fault.fired === 0) continue;
    const [name, plural] = nameOf(fault);
    const last = groups.at(-1);
    if (last?.name === name) last.fired += fault.fired;
    else groups.push({ name, plural, fired: fault.fired });
  }
  return groups
    .map(({ name, plural, fired }) => `${numberWord(fired, name)} ${fired === 1 ? name : plural}`)
    .join(', then ');
}

function numberWord(count: number, name: string): string {
  const word = NUMBERS[count] ?? String(count);
  return word === 'a' && /^[aeiouAEIOU]/.test(name) ? 'an' : word;
}

function nameOf(fault: Armed): [name: string, plural: string] {
  const where = fault.operation === 'IssueToken' ? ' from the token host' : '';
  const [name, plural] = kindOf(fault);
  return [name + where, plural + where];
}

function kindOf(fault: Armed): [name: string, plural: string] {
  const committed = 'commit' in fault && fault.commit === true ? ' after commit' : '';
  const both = (name: string, tail = '', plural = `${name}s`): [string, string] => [
    name + tail,
    plural + tail,
  ];
  switch (fault.kind) {
    case 'status':
      return both(String(fault.status), hintOf(fault) + committed);
    case 'flat-envelope':
      return both(`flat ${fault.status ?? 500}`, committed);
    case 'html':
      return both(`${fault.status ?? 502} in HTML`, committed, `${fault.status ?? 502}s in HTML`);
    case 'truncated':
    case 'empty':
    case 'malformed':
      return both(`${fault.kind} ${fault.status ?? 200}`, committed);
    case 'reset-before':
      return both('reset', ' before the request was read');
    case 'reset-after':
      return both('reset', ' after commit');
    case 'hang':
      return both('silence', committed);
    case 'delay':
      return both(`answer late by ${fault.millis / 1000} s`, '', `answers late by ${fault.millis / 1000} s`);
    case 'slow':
      return [
        `${fault.status ?? 'answer'} that dribbles${committed}`,
        `${fault.status ?? 'answer'}s that dribble${committed}`,
      ];
    case 'token-expired':
      return ['401 that says the token expired', '401s that say the token expired'];
    case 'token-revoked':
      return ['401 that does not say expired', '401s that do not say expired'];
    case 'token-host-down':
      return both('failure', ' of the token host');
    case 'opaque-token':
      return ['token that is no JWT', 'tokens that are no JWTs'];
    case 'token-not-yet-valid':
      return ['token that is not valid yet', 'tokens that are not valid yet'];
    case 'limits-lowered':
      return both('lowering', ' of the limits');
    case 'queue-filled':
      return both('filling', ' of the queue');
    case 'wrong-region':
      return both('404', ' of another region');
  }
}

function hintOf({ retryAfter, retryInfo }: Extract<Armed, { kind: 'status' }>): string {
  const date = typeof retryAfter === 'object' ? `a date in ${retryAfter.dateInSeconds} s` : retryAfter;
  return [
    retryAfter === undefined ? '' : ` with Retry-After ${date}`,
    retryInfo === undefined ? '' : ` with RetryInfo ${retryInfo} s`,
  ].join('');
}
