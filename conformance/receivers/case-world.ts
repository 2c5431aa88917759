import { freshId } from './fresh-id.ts';

/** What the callbacks of one case share: ids that no case before had, and the time of its start. */
export interface CaseWorld {
  readonly appId: string;
  readonly projectId: string;
  readonly contactId: string;
  readonly conversationId: string;
  /** The id of each message of the case. */
  readonly messageIds: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly startMillis: number;
}

/** Draws the ids of a case with so many messages. */
export function caseWorld(messages: number): CaseWorld {
  return {
    appId: freshId(),
    projectId: freshId(),
    contactId: freshId(),
    conversationId: freshId(),
    messageIds: Array.from({ length: messages }, freshId),
    startMillis: Date.now(),
  };
}
