/**
 * What the package `spillway/conformance` gives: the suite to be run from a test of one's own, the adapter's side of the
 * protocol for clients in TypeScript, and the reference client as an example of good manners.
 */
export { ALL_CHECKS } from './checks/all-checks.ts';
export type { Check } from './checks/check.ts';
export { CallFailure } from './client/call-failure.ts';
export type {
  ClientKind,
  ConversationClient,
  Surroundings,
  TextMessage,
} from './client/conversation-client.ts';
export { serveAdapter } from './client/serve-adapter.ts';
export { GOOD_HABITS, type Habits } from './clients/reference/habits.ts';
export { ReferenceClient } from './clients/reference/reference-client.ts';
export { REFERENCE } from './clients/reference/reference-kind.ts';
export {
  type AdapterTarget,
  type ClientFindings,
  type ClientRun,
  conformAdapter,
  conformKind,
} from './conform-client.ts';
export { HostGone } from './host/client-host.ts';
export type { Hello } from './protocol/hello.ts';
export type { Opening } from './protocol/opening.ts';
export type { Policy } from './protocol/policy.ts';
export type { CallError } from './protocol/reply.ts';
export type { CheckOutcome } from './verdict/conform-report.ts';
export type { Verdict } from './verdict/verdict.ts';
