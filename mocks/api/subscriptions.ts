import type { Trigger } from '../contract/webhook.ts';
import type { Micros } from '../engine/clock.ts';
import type { Step } from '../engine/journey.ts';
import type { App } from './apps/app.ts';
import type { Notice } from './notices.ts';
import type { Tenant } from './tenant.ts';
import type { Webhook } from './webhooks/webhook.ts';

/** Posts a callback to every webhook that asked for a notice: those of its app, or of every app of the project. */
export function tellNotice(tenant: Tenant, notice: Notice): void {
  for (const webhook of listeners(tenant, notice.trigger, notice.appId)) {
    const app = tenant.apps.get(webhook.app_id);
    if (app !== undefined) {
      tenant.callbacks.post(app.index, { kind: 'notice', webhook: webhook.id, notice }, notice.at);
    }
  }
}

/**
 * Posts the delivery report of a step, to the `callback_url` of the message or else to every webhook of its app that
 * asked for reports (documented); and `MESSAGE_SUBMIT` when the channel took the message.
 */
export function tellStep(tenant: Tenant, app: App, serial: number, step: Step, at: Micros): void {
  const url = tenant.callbackUrls.get(serial);
  if (url !== undefined) post(null, 'report', url);
  if (tenant.webhooks.size === 0) return;
  if (step.status === 'QUEUED_ON_CHANNEL') {
    for (const { id } of listeners(tenant, 'MESSAGE_SUBMIT', app.id)) post(id, 'submit', null);
  }
  if (url !== undefined) return;
  for (const { id } of listeners(tenant, 'MESSAGE_DELIVERY', app.id)) post(id, 'report', null);

  function post(webhook: string | null, kind: 'report' | 'submit', to: string | null): void {
    const fact = { kind, webhook, url: to, serial, step, at };
    if (tenant.callbacks.post(app.index, fact, at)) tenant.messages.hold(serial);
  }
}

/** The webhooks that asked for a trigger and are to be sent anything. */
function listeners(tenant: Tenant, trigger: Trigger, appId: string | null): Webhook[] {
  const heard: Webhook[] = [];
  for (const webhook of tenant.webhooks.values()) {
    const { app_id, target_type, triggers } = webhook;
    if (target_type === 'HTTP' && (appId === null || app_id === appId) && triggers?.includes(trigger)) {
      heard.push(webhook);
    }
  }
  return heard;
}
