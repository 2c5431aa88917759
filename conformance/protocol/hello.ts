import { type Static, Type } from 'typebox';
import { CAPABILITIES } from './capabilities.ts';
import { Policy } from './policy.ts';
import { PROTOCOL_VERSION } from './protocol-version.ts';

/** The first line of an adapter: who it is, what it can do, and how it says that it behaves. */
export const Hello = Type.Object({
  protocol: Type.Literal(PROTOCOL_VERSION),
  /** Name of the client under test, such as `got`. */
  name: Type.String({ minLength: 1, maxLength: 64 }),
  /** Its version; several parts where it has several, such as `3.0.1, urllib3 2.5.0`. */
  version: Type.String({ minLength: 1, maxLength: 128 }),
  capabilities: Type.Array(Type.Enum([...CAPABILITIES]), { minItems: 1, uniqueItems: true }),
  policy: Policy,
});
/** Who a client is, what it can do, and how it says that it behaves. */
export type Hello = Static<typeof Hello>;
