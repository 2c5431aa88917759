import type { ConformReport } from '../../../../conformance/verdict/conform-report.ts';
import { type Markup, markup } from '../../html/markup.ts';
import { facts, section } from '../../html/sections/section.ts';
import { clientName, wayWords } from '../client-words.ts';

/** What the client says of itself, and how the run was made. */
export function clientSection(report: ConformReport): Markup {
  const { client, target, seed, speed, time, strict, spillway } = report;
  const { retries, attempts, timeoutSeconds, delivery } = client.policy;
  return section(
    'client',
    'Client and run',
    markup`<div class="pair">${facts('The client says of itself', [
      ['Name and version', clientName(report)],
      ['Retries', retries],
      ['Attempts of a call', attempts ?? 'not stated'],
      [
        'Time-out of a request',
        timeoutSeconds === undefined
          ? 'not stated'
          : timeoutSeconds === null
            ? 'none'
            : `${timeoutSeconds} s`,
      ],
      ['Delivery', delivery ?? 'no promise'],
      ['Can', client.capabilities.join(', ')],
    ])}${facts('The run', [
      ['Reached', wayWords(report)],
      ['Started', markup`<code>${target}</code>`],
      ['Time', speed === null ? 'virtual' : `${speed} times as fast as the machine's`],
      ['Seed', `${seed}`],
      ['Strict', strict ? 'yes: a warning fails' : 'no'],
      ['Spillway', spillway],
    ])}</div>
<p class="note">${time}</p>
`,
  );
}
