import { type Static, Type } from 'typebox';

/** How a call failed, as its caller is told. */
export const CallError = Type.Object({
  /**
   * `refused`: the server said no. `unknown`: nobody can say whether it was carried out. `cancelled`: it was given up as
   * asked. Left out: `refused` with a status, `unknown` without.
   */
  outcome: Type.Optional(Type.Enum(['refused', 'unknown', 'cancelled'])),
  /** HTTP status that the caller is told. */
  status: Type.Optional(Type.Union([Type.Integer({ minimum: 100, maximum: 599 }), Type.Null()])),
  /** Status name of the envelope, such as `RESOURCE_EXHAUSTED`. */
  reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  message: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
/** How a call failed, as its caller is told. */
export type CallError = Static<typeof CallError>;

/** A line of an adapter that answers a request. */
export const AdapterReply = Type.Union([
  Type.Object({
    id: Type.Integer(),
    ok: Type.Literal(true),
    /** Of a `send`: the id of the message. `null` when the client has none. */
    messageId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    /** Of a list: the ids of its items, in order. */
    items: Type.Optional(Type.Array(Type.String())),
    /** Of a `sleep`: the client's wall clock, in milliseconds since the Unix epoch. */
    now: Type.Optional(Type.Number()),
  }),
  Type.Object({ id: Type.Integer(), ok: Type.Literal(false), error: CallError }),
]);
/** A line of an adapter that answers a request. */
export type AdapterReply = Static<typeof AdapterReply>;
