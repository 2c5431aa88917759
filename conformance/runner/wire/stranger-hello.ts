import type { Capability } from '../../protocol/capabilities.ts';
import type { Hello } from '../../protocol/hello.ts';
import type { Policy } from '../../protocol/policy.ts';
import { PROTOCOL_VERSION } from '../../protocol/protocol-version.ts';

/**
 * The hello of a client that says none, by what is known of it.
 * @param capabilities what it was seen to do
 */
export function strangerHello(name: string, policy: Policy, capabilities: readonly Capability[]): Hello {
  return { protocol: PROTOCOL_VERSION, name, version: 'not stated', capabilities: [...capabilities], policy };
}
