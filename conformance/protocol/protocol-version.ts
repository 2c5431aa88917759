/** Version of the protocol between Spillway and an adapter. */
export const PROTOCOL_VERSION = 1;
