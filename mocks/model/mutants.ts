import { LIMITS_BROKEN } from './mutants/limits.ts';
import { MESSAGES_BROKEN } from './mutants/messages.ts';
import { QUEUES_BROKEN } from './mutants/queues.ts';
import { THINGS_BROKEN } from './mutants/things.ts';
import type { Plant } from './patched.ts';

/** What is broken in the system, on purpose, one thing at a time. The suite must find each of them. */
export const MUTANTS: Readonly<Record<string, Plant>> = {
  ...LIMITS_BROKEN,
  ...QUEUES_BROKEN,
  ...MESSAGES_BROKEN,
  ...THINGS_BROKEN,
};
