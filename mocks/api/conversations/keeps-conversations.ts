import type { App } from '../apps/app.ts';

/** Whether a message of an app goes into a conversation: the app's processing mode, which a message may override. */
export function keepsConversations({ settings }: App, strategy?: string): boolean {
  return settings.processing_mode === 'CONVERSATION' && strategy !== 'DISPATCH_ONLY';
}
