import type { JournalEntryView } from '../../mocks/index.ts';
import type { CallRecord, Trace } from './trace.ts';

const OPERATION: Partial<Record<CallRecord['step']['do'], string>> = {
  send: 'SendMessage',
  'read-app': 'GetApp',
  'list-messages': 'ListMessages',
  'list-templates': 'V2ListTemplates',
};

/** The wire requests that one logical call made, in the order of arrival. */
export interface Attempts {
  /** `null` when no adapter told what was meant: requests with the same target and body are then one call. */
  readonly call: CallRecord | null;
  /** What it was, for a sentence: `message 3`, `the reading of app 1`. */
  readonly name: string;
  readonly tries: readonly JournalEntryView[];
}

/** The operation of the API that a step asks for; `undefined` when it asks for none. */
export function operationOf(step: CallRecord['step']): string | undefined {
  return OPERATION[step.do];
}

/**
 * Which wire requests belong to which call. A sent message is known by its text. Other calls of one operation and app are
 * told apart only when they do not overlap: those that do share their tries. Without an adapter, what asks for the same is one call.
 */
export function attemptsOf(trace: Pick<Trace, 'calls' | 'wire' | 'apps' | 'alike'>): readonly Attempts[] {
  return trace.calls.length > 0 ? byCall(trace) : byContent(trace);
}

function byCall({ calls, wire, apps }: Pick<Trace, 'calls' | 'wire' | 'apps'>): readonly Attempts[] {
  return calls.flatMap((call) => {
    const operation = operationOf(call.step);
    if (operation === undefined) return [];
    const tries = wire.filter((entry) => entry.operation === operation && belongs(call, entry, apps));
    return [{ call, name: callName(call), tries }];
  });
}

function belongs(call: CallRecord, entry: JournalEntryView, apps: readonly string[]): boolean {
  if (call.text !== null) return entry.requestBody.text?.includes(call.text) ?? false;
  const { step, invokedMicros, endedMicros } = call;
  if (entry.arrivedMicros < invokedMicros) return false;
  if (endedMicros !== null && entry.arrivedMicros > endedMicros) return false;
  return step.do !== 'read-app' || entry.target.includes(apps[step.app ?? 0] ?? '');
}

/** What a call is called in sentences and drawings: `message 3`, `call 2 (read an app)`. */
export function callName({ step, index }: CallRecord): string {
  switch (step.do) {
    case 'send':
      return `message ${index + 1}`;
    case 'read-app':
      return `call ${index + 1} (read an app)`;
    case 'list-messages':
      return `call ${index + 1} (list messages)`;
    case 'list-templates':
      return `call ${index + 1} (list templates)`;
    case 'cancel':
      return `give up step ${step.step + 1}`;
    case 'close':
      return 'end the client';
  }
}

function byContent({ wire, alike = [] }: Pick<Trace, 'wire' | 'alike'>): readonly Attempts[] {
  const groups = new Map<string, JournalEntryView[]>();
  for (const entry of wire) {
    const { operation } = entry;
    if (operation === null || operation === 'IssueToken' || alike.includes(operation)) continue;
    const key = contentOf(entry);
    const tries = groups.get(key);
    if (tries === undefined) groups.set(key, [entry]);
    else tries.push(entry);
  }
  return [...groups.values()].map((tries, index) => ({
    call: null,
    name: `request ${index + 1} (${tries[0]?.operation})`,
    tries,
  }));
}

/** What a request asks for: two with the same are two tries of one call, as far as the wire shows. */
export function contentOf({ method, target, requestBody }: JournalEntryView): string {
  return `${method} ${target} ${requestBody.text}`;
}
