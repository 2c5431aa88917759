import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { UNKNOWN_TEMPLATE } from './template.ts';

/** `DELETE /v2/…/templates/{template_id}`. */
export const deleteTemplate: Operate = ({ tenant, request, params }) => {
  const id = params[1] ?? '';
  if (tenant.templates.find(id, request) === undefined) return UNKNOWN_TEMPLATE;
  tenant.templates.remove(id);
  return ok({});
};
