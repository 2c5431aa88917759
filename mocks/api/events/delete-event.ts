import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { UNKNOWN_EVENT } from './conversation-event.ts';

/** `DELETE …/events/{event_id}`. */
export const deleteEvent: Operate = ({ tenant, request, params }) => {
  const id = params[1] ?? '';
  if (tenant.events.find(id, request) === undefined) return UNKNOWN_EVENT;
  tenant.events.remove(id);
  return ok({});
};
