/** What a client can be asked to do. `send` is the least; the checks that need more are not exercised without it. */
export const CAPABILITIES = [
  'send',
  'read-app',
  'list-messages',
  'list-templates',
  'cancel',
  'sleep',
  'pace',
] as const;

/**
 * What a client can do: send a message, read an app, list messages over all pages, list templates, give a call up, sleep
 * (which proves that its time runs with ours), or keep to a rate that it is told.
 */
export type Capability = (typeof CAPABILITIES)[number];
