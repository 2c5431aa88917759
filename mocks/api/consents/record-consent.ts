import type { ChannelIdentity } from '../../contract/channel-identity.ts';
import type { ConsentList } from '../../contract/consent.ts';
import type { App } from '../apps/app.ts';
import { keepsConversations } from '../conversations/keeps-conversations.ts';
import type { Scene } from '../conversations/meet-contact.ts';

/** A person's word that messages of an app are wanted again, or no more. */
export interface Consent {
  readonly trigger: 'OPT_IN' | 'OPT_OUT';
  readonly identity: ChannelIdentity;
  /** All messages, unless said otherwise. */
  readonly list?: ConsentList;
  /** Through the API, or by a message of the person's own, which is what is usual. */
  readonly origin?: 'ORIGIN_API' | 'ORIGIN_MO';
}

/**
 * Puts an identity on a list of those who opted out, or takes it off, writes that down and tells of it. A word that
 * changes nothing is an update when out and is told of all the same (assumed).
 */
export function recordConsent(
  { world, tenant, now }: Scene,
  app: App,
  { trigger, identity, list = 'OPT_OUT_ALL', origin = 'ORIGIN_MO' }: Consent,
): void {
  const listed = tenant.consents.isListed(app.id, list, identity.identity);
  const optOut = listed ? 'OPERATION_UPDATE' : 'OPERATION_INSERT';
  tenant.consents.note(identity.identity, {
    origin,
    operation: trigger === 'OPT_IN' ? 'OPERATION_DELETE' : optOut,
    list_type: list,
    project_id: tenant.settings.projectId,
    app_id: app.id,
    datetime: new Date(world.clock.wallMillis(now)).toISOString(),
  });
  const [contact] = keepsConversations(app) ? tenant.contacts.holders(app.region, app.id, identity) : [];
  const key = trigger === 'OPT_IN' ? 'opt_in_notification' : 'opt_out_notification';
  const notification = {
    request_id: tenant.requestIds.next(world.clock.wallMillis(now)),
    contact_id: contact?.id ?? '',
    channel: identity.channel,
    identity: identity.identity,
    status: `${trigger}_SUCCEEDED`,
    processing_mode: app.settings.processing_mode ?? 'DISPATCH',
  };
  tenant.notices.emit({ trigger, appId: app.id, at: now, body: { [key]: notification } });
}
