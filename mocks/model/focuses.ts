import type fc from 'fast-check';
import type { Step } from './ask.ts';
import { appCommands } from './commands/apps.ts';
import { contactCommands } from './commands/contacts.ts';
import { controlCommands } from './commands/control.ts';
import { conversationCommands } from './commands/conversations.ts';
import { listCommands } from './commands/lists.ts';
import { messageCommands } from './commands/messages.ts';
import { send } from './commands/send.ts';
import { templateCommands } from './commands/templates.ts';
import { timeCommands } from './commands/time.ts';
import { webhookCommands } from './commands/webhooks.ts';

const sends = (times: number) => Array.from({ length: times }, () => send);
const traffic = [...sends(12), ...timeCommands, ...timeCommands, ...controlCommands, ...appCommands];
const people = [...sends(6), ...contactCommands, ...conversationCommands, ...messageCommands];
const things = [...webhookCommands, ...templateCommands, ...appCommands, ...contactCommands];

/**
 * What runs are made of. Each run draws from one of these, as often as a command stands in it: a run of everything sees
 * much and nothing deeply.
 */
export const FOCUSES: fc.Arbitrary<Step>[][] = [
  [...sends(8), ...timeCommands, ...controlCommands],
  [...traffic, ...webhookCommands, ...messageCommands],
  [...people, ...timeCommands],
  [...sends(10), ...contactCommands, ...listCommands, ...listCommands, ...messageCommands],
  [...things, ...listCommands],
  [...webhookCommands, ...timeCommands],
  [...sends(12), ...listCommands],
  [...traffic, ...people, ...things, ...listCommands],
];
