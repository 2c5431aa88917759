import { CONSENT_LISTS } from '../../contract/consent.ts';
import { PAGE_SIZES } from '../../contract/page-sizes.ts';
import { findApp, UNKNOWN_APP } from '../apps/find-app.ts';
import type { Operate } from '../call.ts';
import { pageOf, pageRequest } from '../page.ts';
import { ok } from '../replies.ts';
import { malformed } from '../with-body.ts';

const UNKNOWN_LIST = malformed([
  { field: 'list_type', description: `must be one of ${CONSENT_LISTS.join(', ')}` },
]);

/** `GET …/apps/{app_id}/consents/{list_type}`: a page of the identities on a list. */
export const listConsentIdentities: Operate = (call) => {
  const { tenant, request, params } = call;
  const app = findApp(call, params[1] ?? '');
  if (app === undefined) return UNKNOWN_APP;
  const list = CONSENT_LISTS.find((known) => known === params[2]);
  if (list === undefined) return UNKNOWN_LIST;
  const page = pageRequest(request.query, PAGE_SIZES.consents.value, tenant.settings.pageTokens);
  if ('status' in page) return page;
  const { items, next_page_token } = pageOf(tenant.consents.listed(app.id, list), page);
  return ok({ identities: items.map(({ identity }) => ({ identity })), next_page_token });
};
