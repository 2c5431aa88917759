import fc from 'fast-check';
import type { Step } from '../case/step.ts';
import type { Hello } from '../protocol/hello.ts';

/** A call that a client can make: a message, unless it shrinks to nothing simpler. */
export function callOfAnyKind(hello: Pick<Hello, 'capabilities'>): fc.Arbitrary<Step> {
  return fc.constantFrom(...callsOfEveryKind(hello));
}

/** Each of the calls that a client can make, once. */
export function callsOfEveryKind({ capabilities }: Pick<Hello, 'capabilities'>): readonly Step[] {
  const steps: Step[] = [{ do: 'send' }];
  if (capabilities.includes('read-app')) steps.push({ do: 'read-app' });
  if (capabilities.includes('list-messages')) steps.push({ do: 'list-messages', pageSize: 10 });
  if (capabilities.includes('list-templates')) steps.push({ do: 'list-templates' });
  return steps;
}

/** The calls that a client can make, in two parts: messages and readings, and lists. For cases that would be too large with all. */
export function callsInParts(hello: Pick<Hello, 'capabilities'>): readonly (readonly Step[])[] {
  const every = callsOfEveryKind(hello);
  const isList = ({ do: what }: Step) => what === 'list-messages' || what === 'list-templates';
  return [every.filter((call) => !isList(call)), every.filter(isList)].filter(({ length }) => length > 0);
}
