import { Type } from 'typebox';
import { AppEvent } from '../app-event.ts';
import { Id } from './id.ts';
import { IN_CONVERSATION } from './message.ts';
import { Moment } from './moment.ts';

/** An event of an app (vendor-source: the SDK's model). */
export const EventAnswer = Type.Object({ ...IN_CONVERSATION, app_event: AppEvent }, { title: 'Event' });

/** The answer to `events:send` and to `…:inject-event` (documented). */
export const SendEventAnswer = Type.Object(
  { event_id: Id, accepted_time: Moment },
  { additionalProperties: false, title: 'SendEventAnswer' },
);
