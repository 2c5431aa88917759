import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { UNKNOWN_EVENT } from './conversation-event.ts';

/** `GET …/events/{event_id}`. */
export const getEvent: Operate = ({ tenant, request, params }) => {
  const event = tenant.events.find(params[1] ?? '', request);
  return event === undefined ? UNKNOWN_EVENT : ok(event);
};
