import { attemptsOf } from '../../../../conformance/trace/attempts.ts';
import type { Counterexample } from '../../../../conformance/verdict/counterexample.ts';
import type { JournalEntryView } from '../../../../mocks/index.ts';
import { askedSeconds } from './exchange-words.ts';

/** The wait of a client between two tries of one call. */
export interface Wait {
  /** From the end of the answer (or of the connection) to the arrival of the next request. */
  readonly seconds: number;
  /** What the answer asked for; `null` when it asked for nothing. */
  readonly asked: number | null;
}

/** One try of a call on the wire. */
export interface Try {
  readonly entry: JournalEntryView;
  /** Of which call, in words; `null` of a request that belongs to none, such as one for a token. */
  readonly name: string | null;
  /** From 1. */
  readonly number: number;
  /** How many tries the call made in all. */
  readonly of: number;
  /** Before this try; `null` before the first. */
  readonly wait: Wait | null;
}

/** Every exchange of a counterexample with the call that it belongs to, in the order of arrival. */
export function triesOf({ calls, wire }: Pick<Counterexample, 'calls' | 'wire'>): readonly Try[] {
  const known = new Map<JournalEntryView, Try>();
  for (const { name, tries } of attemptsOf({ calls, wire, apps: [] }))
    tries.forEach((entry, index) => {
      const before = tries[index - 1];
      const wait = before === undefined ? null : waitBetween(before, entry);
      known.set(entry, { entry, name, number: index + 1, of: tries.length, wait });
    });
  return wire.map((entry) => known.get(entry) ?? { entry, name: null, number: 1, of: 1, wait: null });
}

function waitBetween(before: JournalEntryView, next: JournalEntryView): Wait | null {
  const ended = before.endedMicros;
  if (ended === null) return null;
  return { seconds: (next.arrivedMicros - ended) / 1e6, asked: askedSeconds(before) };
}
