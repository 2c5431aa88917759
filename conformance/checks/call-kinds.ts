import type { Hello } from '../protocol/hello.ts';
import { operationOf } from '../trace/attempts.ts';

/** What checks ask for when any call will do: one that must not be made twice, and one that may. */
export type CallKind = 'send' | 'read-app';

/** Those that a client can make, as fault plans and workloads name them. */
export function callKinds({ capabilities }: Pick<Hello, 'capabilities'>): readonly CallKind[] {
  return capabilities.includes('read-app') ? ['send', 'read-app'] : ['send'];
}

/** The operation that a fault must name to meet such calls. */
export function faultTarget(call: CallKind): string {
  return operationOf({ do: call }) ?? '';
}
