import type { Check } from '../../checks/check.ts';
import type { Capability } from '../../protocol/capabilities.ts';

/** The ways in that show no more than the wire, and what they may judge. */
const REACH = { wire: ['wire'], command: ['wire', 'command'] } as const;

const DONE: Readonly<Record<Capability, string>> = {
  send: 'send a message',
  'read-app':
    'read an app, or reads it again and again, so that another try cannot be told from another call',
  'list-messages': 'list messages, or lists them again and again',
  'list-templates': 'list templates, or lists them again and again',
  cancel: '',
  sleep: '',
  pace: '',
};

/**
 * Why a check cannot be played without an adapter, in a sentence; `null` when it can.
 * @param capabilities what the client was seen to do by itself
 */
export function beyondReach(
  { needs, capabilities: needed }: Pick<Check, 'needs' | 'capabilities'>,
  way: keyof typeof REACH,
  capabilities: readonly Capability[],
): string | null {
  if (!REACH[way].some((each) => each === needs))
    return needs === 'adapter'
      ? 'Nobody knows what was meant: only an adapter tells (conformance/README.md).'
      : 'It needs a program that Spillway starts and sees to its end: spillway conform --command.';
  const missing = needed.find((each) => !capabilities.includes(each));
  if (missing === undefined) return null;
  const done = DONE[missing];
  return done === ''
    ? `It asks the client to ${missing}, which only an adapter can be asked.`
    : `The client was not seen to ${done}.`;
}
