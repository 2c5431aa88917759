import type { ConformReport } from '../../../conformance/verdict/conform-report.ts';

const WAY: Readonly<Record<ConformReport['way'], string>> = {
  adapter: 'over JSON lines',
  command: 'as a command',
  wire: 'by its wire alone',
  'in-process': 'inside Spillway',
  receiver: 'as a receiver of callbacks',
};

/** The version of a client without its name, which many begin it with: `14.4.9` of `got 14.4.9`. */
export function versionWords({ name, version }: ConformReport['client']): string {
  return version.startsWith(`${name} `) ? version.slice(name.length + 1) : version;
}

/** A client as people name it: `got 14.4.9`. */
export function clientName({ client }: Pick<ConformReport, 'client'>): string {
  return `${client.name} ${versionWords(client)}`;
}

/** How a client was reached, in words. */
export function wayWords({ way }: Pick<ConformReport, 'way'>): string {
  return WAY[way];
}

/** Where a rule stands and how sure it is: `MUST by RFC 9110 §10.2.3 (evidence: documented)`. */
export function sourceWords(rule: {
  readonly level: string;
  readonly citation: string;
  readonly evidence: string;
}): string {
  return `${rule.level} by ${rule.citation} (evidence: ${rule.evidence})`;
}
