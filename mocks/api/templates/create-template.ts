import { CreateTemplateRequest } from '../../contract/template.ts';
import { ok } from '../replies.ts';
import { malformed, withBody } from '../with-body.ts';
import { refusalOf, stamped, type Template } from './template.ts';

/** `POST /v2/…/templates`: version 1 of a template, under the caller's id or one of ours (documented). */
export const createTemplate = withBody(CreateTemplateRequest, ({ world, tenant, request, now }, body) => {
  const wall = world.clock.wallMillis(now);
  const id = body.id ?? tenant.templateIds.next(wall);
  if (tenant.templates.has(id)) {
    return malformed([{ field: 'id', description: 'is the id of another template of this project' }]);
  }
  const refusal = refusalOf(body);
  if (refusal !== null) return refusal;
  const at = new Date(wall).toISOString();
  const translations = stamped(body.translations, at, at);
  const template: Template = { ...body, id, version: 1, translations, create_time: at, update_time: at };
  tenant.templates.add(request.region ?? tenant.settings.region, template);
  return ok(template);
});
