import { APP_OPERATIONS } from './operation-schemas/apps.ts';
import { CONTACT_OPERATIONS } from './operation-schemas/contacts.ts';
import { CONVERSATION_OPERATIONS } from './operation-schemas/conversations.ts';
import { MESSAGE_OPERATIONS } from './operation-schemas/messages.ts';
import type { OperationSchema } from './operation-schemas/operation-schema.ts';
import { PROJECT_OPERATIONS } from './operation-schemas/project.ts';
import { TEMPLATE_OPERATIONS } from './operation-schemas/templates.ts';
import type { OperationId } from './operations.ts';

/** What goes to and fro in each of the 56 operations. */
export const OPERATION_SCHEMAS: Readonly<Record<OperationId, OperationSchema>> = {
  ...APP_OPERATIONS,
  ...CONTACT_OPERATIONS,
  ...CONVERSATION_OPERATIONS,
  ...MESSAGE_OPERATIONS,
  ...TEMPLATE_OPERATIONS,
  ...PROJECT_OPERATIONS,
};
