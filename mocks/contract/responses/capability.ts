import { Type } from 'typebox';
import { Recipient } from '../recipient.ts';
import { Id } from './id.ts';

/** The answer to `capability:query`: that it was taken (vendor-source: the SDK's model). */
export const CapabilityAnswer = Type.Object(
  { app_id: Id, recipient: Recipient, request_id: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
);
