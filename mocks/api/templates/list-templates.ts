import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';

/** `GET /v2/…/templates`: the templates of the region that was addressed, all at once (documented). */
export const listTemplates: Operate = ({ tenant, request }) =>
  ok({ templates: tenant.templates.seen(request).map(({ value }) => value) });
