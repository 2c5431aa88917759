import type { Hello } from '../protocol/hello.ts';

/** What checks ask for when any call will do: one that must not be made twice, and one that may. */
export type CallKind = 'send' | 'read-app';

/** Those that a client can make, as workloads name them. */
export function callKinds({ capabilities }: Pick<Hello, 'capabilities'>): readonly CallKind[] {
  return capabilities.includes('read-app') ? ['send', 'read-app'] : ['send'];
}
