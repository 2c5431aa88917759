import type { Operate } from '../call.ts';
import { ok } from '../replies.ts';
import { UNKNOWN_TEMPLATE } from './template.ts';

/** `GET /v2/…/templates/{template_id}`. */
export const getTemplate: Operate = ({ tenant, request, params }) => {
  const template = tenant.templates.find(params[1] ?? '', request);
  return template === undefined ? UNKNOWN_TEMPLATE : ok(template);
};
