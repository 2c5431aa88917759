import { Type } from 'typebox';
import { CreateAppRequest } from '../app.ts';
import { Id } from './id.ts';

const rate = Type.Optional(Type.Number({ minimum: 0 }));

/** An app: its settings, and what only answers tell (documented). A limit that is switched off is left out (ours). */
export const AppAnswer = Type.Object(
  {
    ...CreateAppRequest.properties,
    id: Id,
    rate_limits: Type.Object({ inbound: rate, outbound: rate, webhooks: rate }),
    queue_stats: Type.Object({
      outbound_size: Type.Integer({ minimum: 0 }),
      outbound_limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
  },
  { title: 'App' },
);
