/**
 * The operations whose bodies hold messages: Schemathesis needs a second for a few of them, as they are large.
 */
const WITH_MESSAGES = [
  'InjectMessage',
  'SendMessage',
  'TranscodeMessage',
  'V2CreateTemplate',
  'V2UpdateTemplate',
] as const;

const messages = (how: 'include' | 'exclude') => WITH_MESSAGES.flatMap((id) => [`--${how}-operation-id`, id]);
const methods = (...of: string[]) => of.flatMap((method) => ['--include-method', method]);

/**
 * What each process of Schemathesis tries, side by side: which operations, and how large a part of the requests of each.
 * The larger a body, the longer it takes to make one up.
 */
export const SHARDS = [
  { name: 'messages', args: messages('include'), part: 0.12 },
  { name: 'writes', args: [...methods('POST', 'PUT', 'PATCH'), ...messages('exclude')], part: 0.4 },
  { name: 'reads', args: methods('GET', 'DELETE'), part: 1 },
] as const;
