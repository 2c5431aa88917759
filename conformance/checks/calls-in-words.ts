/** What several calls of an operation are called in sentences about their waits. */
export const CALLS_IN_WORDS: Readonly<Record<string, string>> = {
  SendMessage: 'messages',
  GetApp: 'readings',
  ListMessages: 'lists of messages',
  V2ListTemplates: 'lists of templates',
};
