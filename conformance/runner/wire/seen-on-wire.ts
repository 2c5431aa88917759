import type { JournalEntryView } from '../../../mocks/index.ts';
import type { Capability } from '../../protocol/capabilities.ts';
import { contentOf } from '../../trace/attempts.ts';

/** What a client was seen to do by itself while nothing was wrong. */
export interface SeenOnWire {
  /** What of the things that checks ask about it does; reads that it makes again and again are left out. */
  readonly capabilities: readonly Capability[];
  /** Operations whose requests cannot be told apart: see `Trace.alike`. */
  readonly alike: readonly string[];
}

/** Which operation shows that a client can do something. */
const SHOWS: readonly (readonly [operation: string, capability: Capability])[] = [
  ['SendMessage', 'send'],
  ['GetApp', 'read-app'],
  ['ListMessages', 'list-messages'],
  ['V2ListTemplates', 'list-templates'],
];

/**
 * What a client does by itself, by what it did while no fault was armed. The same request that was carried out twice, and
 * answered to its end, was not tried again: its operation has requests that are alike.
 */
export function seenOnWire(wire: readonly JournalEntryView[]): SeenOnWire {
  const seen = new Set(wire.map(({ operation }) => operation));
  const done = new Set<string>();
  const alike = new Set<string>();
  for (const entry of wire) {
    const { operation, status, whole, fault } = entry;
    if (operation === null || operation === 'IssueToken') continue;
    if (status < 200 || status > 299 || !whole || fault !== null) continue;
    const content = contentOf(entry);
    if (done.has(content)) alike.add(operation);
    done.add(content);
  }
  const capabilities = SHOWS.flatMap(([operation, capability]) =>
    seen.has(operation) && (capability === 'send' || !alike.has(operation)) ? [capability] : [],
  );
  return { capabilities, alike: [...alike] };
}
