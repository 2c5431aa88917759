/**
 * The operations whose bodies hold messages: Schemathesis needs a second for a few of them, as they are large. They get
 * fewer requests, and a process of their own beside the others.
 */
const WITH_MESSAGES = [
  'InjectMessage',
  'SendMessage',
  'TranscodeMessage',
  'V2CreateTemplate',
  'V2UpdateTemplate',
] as const;

const option = (name: string) => WITH_MESSAGES.flatMap((id) => [`--${name}-operation-id`, id]);

/** What each process of Schemathesis tries: which operations, and how large a part of the requests of each. */
export const SHARDS = [
  { name: 'messages', args: option('include'), part: 0.2 },
  { name: 'all others', args: option('exclude'), part: 1 },
] as const;
