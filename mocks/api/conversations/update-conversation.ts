import { METADATA_STRATEGIES, UpdateConversationRequest } from '../../contract/conversation.ts';
import { ok } from '../replies.ts';
import { masked } from '../update-mask.ts';
import { malformed, withBody } from '../with-body.ts';
import {
  type Conversation,
  conversationView,
  findConversation,
  UNKNOWN_CONVERSATION,
} from './conversation.ts';
import { mergePatch } from './merge-patch.ts';

/**
 * `PATCH …/conversations/{conversation_id}`: changes the fields that `update_mask` names, or that the body holds. The
 * query's `metadata_update_strategy` says how the JSON metadata changes (documented).
 */
export const updateConversation = withBody(UpdateConversationRequest, (call, changes) => {
  const { tenant, request } = call;
  const conversation = findConversation(call);
  if (conversation === undefined) return UNKNOWN_CONVERSATION;
  const strategy = new URLSearchParams(request.query).get('metadata_update_strategy') ?? 'REPLACE';
  if (!METADATA_STRATEGIES.some((known) => known === strategy)) {
    const description = `must be ${METADATA_STRATEGIES.join(' or ')}`;
    return malformed([{ field: 'metadata_update_strategy', description }]);
  }
  const { metadata_json } = changes;
  const patched =
    strategy === 'MERGE_PATCH' && metadata_json !== undefined
      ? { ...changes, metadata_json: mergePatch(conversation.metadata_json, metadata_json) as object }
      : changes;
  const updated = masked<Settable>(settable(conversation), patched, request.query);
  if ('status' in updated) return updated;
  const { active = false, active_channel = '', ...fields } = updated.value;
  const { metadata = '', metadata_json: json = {}, correlation_id = '' } = fields;
  Object.assign(conversation, { active_channel, metadata, metadata_json: json, correlation_id });
  tenant.conversations.setActive(conversation, active);
  return ok(conversationView(conversation));
});

/** The fields that may change; the index lets the mask reach them by name. */
type Settable = UpdateConversationRequest & Record<string, unknown>;

function settable(conversation: Conversation): Settable {
  const { active, active_channel, metadata, metadata_json, correlation_id } = conversation;
  return { active, active_channel, metadata, metadata_json, correlation_id } as Settable;
}
