import { Type } from 'typebox';
import { CONSENT_LISTS } from '../consent.ts';
import { Id } from './id.ts';
import { Moment } from './moment.ts';

const closed = { additionalProperties: false };

/** An identity on a consent list (vendor-source: the SDK's model). */
export const ConsentIdentity = Type.Object({ identity: Type.String() }, closed);

/** How an identity came on the consent lists of an app and off them (vendor-source: the SDK's models). */
export const AuditRecords = Type.Object(
  {
    identity: ConsentIdentity,
    audit_records: Type.Array(
      Type.Object(
        {
          origin: Type.Enum(['ORIGIN_API', 'ORIGIN_MO']),
          operation: Type.Enum(['OPERATION_INSERT', 'OPERATION_UPDATE', 'OPERATION_DELETE']),
          list_type: Type.Enum([...CONSENT_LISTS]),
          project_id: Type.String(),
          app_id: Id,
          datetime: Moment,
        },
        closed,
      ),
    ),
  },
  { ...closed, title: 'AuditRecords' },
);
