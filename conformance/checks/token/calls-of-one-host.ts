import type { Step } from '../../case/step.ts';
import type { Hello } from '../../protocol/hello.ts';
import { callsOfEveryKind } from '../call-of-any-kind.ts';

/**
 * Each of the calls that a client can make of the Conversation API, once. Templates have a host of their own, for which
 * clients may have another token: the vendor's SDK for Node has one for each.
 */
export function callsOfOneHost(hello: Pick<Hello, 'capabilities'>): readonly Step[] {
  return callsOfEveryKind(hello).filter((call) => call.do !== 'list-templates');
}
