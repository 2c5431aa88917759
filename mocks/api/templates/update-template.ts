import { UpdateTemplateRequest } from '../../contract/template.ts';
import { ok } from '../replies.ts';
import { malformed, withBody } from '../with-body.ts';
import { refusalOf, stamped, type Template, UNKNOWN_TEMPLATE } from './template.ts';

/**
 * `PUT /v2/…/templates/{template_id}`: replaces a template whole. The body must carry the latest version, so that of two
 * who change the same one only the first succeeds (documented; the 400 of the other is assumed).
 */
export const updateTemplate = withBody(
  UpdateTemplateRequest,
  ({ world, tenant, request, params, now }, body) => {
    const current = tenant.templates.find(params[1] ?? '', request);
    if (current === undefined) return UNKNOWN_TEMPLATE;
    const { id, version, create_time } = current;
    if (body.version !== version) {
      return malformed([
        { field: 'version', description: `is ${body.version}, the latest version is ${version}` },
      ]);
    }
    const refusal = refusalOf(body);
    if (refusal !== null) return refusal;
    const at = new Date(world.clock.wallMillis(now)).toISOString();
    const template: Template = {
      ...body,
      id,
      version: version + 1,
      translations: stamped(body.translations, create_time, at),
      create_time,
      update_time: at,
    };
    tenant.templates.replace(template);
    return ok(template);
  },
);
