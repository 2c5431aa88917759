import { ALL_CHECKS } from '../../conformance/checks/all-checks.ts';
import type { Check } from '../../conformance/checks/check.ts';
import { RECEIVER_CHECKS } from '../../conformance/receivers/receiver-checks.ts';

/** Every check of clients and of receivers as a table in Markdown. */
export function checksTable(): string {
  const clients = ALL_CHECKS.map(({ id, title, level, evidence, needs, capabilities, citation }) =>
    row(id, title, level, evidence, needs, needWords(capabilities), citation),
  );
  const receivers = RECEIVER_CHECKS.map(({ id, title, level, evidence, citation }) =>
    row(id, title, level, evidence, 'receiver', '', citation),
  );
  return [
    '| check | promise | level | evidence | way in | can also | source |',
    '|---|---|---|---|---|---|---|',
    ...clients,
    ...receivers,
    '',
  ].join('\n');
}

/** Every client can send. */
function needWords(capabilities: Check['capabilities']): string {
  return capabilities
    .filter((each) => each !== 'send')
    .map((each) => `\`${each}\``)
    .join(', ');
}

const row = (...cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
