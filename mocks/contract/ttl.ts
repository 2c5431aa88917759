import { Type } from 'typebox';

/** Seconds that a message may wait, at least and at most (documented). */
const TTL_SECONDS = { least: 3, most: 315_576_000_000 } as const;

/** How long a message may wait: whole seconds as a text, such as `60s` (documented). */
export const Ttl = Type.Refine(
  Type.String({
    pattern: '^[0-9]{1,15}s$',
    description: `Whole seconds, from ${TTL_SECONDS.least}s to ${TTL_SECONDS.most}s.`,
  }),
  (text) => {
    const seconds = Number(text.slice(0, -1));
    return seconds >= TTL_SECONDS.least && seconds <= TTL_SECONDS.most;
  },
  () => `must be from ${TTL_SECONDS.least}s to ${TTL_SECONDS.most}s`,
);
