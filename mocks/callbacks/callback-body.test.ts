import { describe, expect, test } from 'vitest';
import { json, PlayedWorld, type Player, textTo } from '../api/played-world.ts';
import type { Tenant } from '../api/tenant.ts';
import type { CallbackFact } from '../api/tenant-event.ts';
import { CHANNELS } from '../contract/channels.ts';
import type { DeliveryStatus } from '../contract/delivery.ts';
import type { Reason } from '../engine/journey.ts';
import { callbackBody } from './callback-body.ts';

const AT = 90_000_000;
const TIME = '2024-07-08T22:01:30.000Z';
const MESSAGE = {
  message_metadata: 'mëta',
  correlation_id: 'c-1',
  message: { text_message: { text: 'Grüße' } },
};
const IDENTITIES = [
  { channel: 'RCS', identity: 'rcs-1' },
  { channel: 'SMS', identity: 'sms-1' },
];

/** What is told of a message of an app, or of something else. */
function bodyOf(player: Player, fact: CallbackFact, app = 0) {
  const { world } = player.played;
  return JSON.parse(
    JSON.stringify(callbackBody(world, player.tenant as Tenant, { app, fact, created: AT, tries: 0 })),
  );
}

function step(status: DeliveryStatus, channel = 'SMS', reason: Reason | null = null) {
  return { status, after: 0, channel: CHANNELS.indexOf(channel as 'SMS'), reason };
}

function report(player: Player, more: object = {}, told = step('DELIVERED')) {
  const recipient = { identified_by: { channel_identities: IDENTITIES } };
  const sent = json(player.send({ ...textTo(player.app()), recipient, ...MESSAGE, ...more }));
  const fact = { kind: 'report', webhook: 'w', url: null, serial: 0, step: told, at: AT } as const;
  return { id: sent.message_id, fact, body: bodyOf(player, fact) };
}

describe('the body of a callback', () => {
  test('tells of a delivery: which message, to whom, on which channel, and what was sent along', () => {
    const player = new PlayedWorld().tenant();
    const { id, body } = report(player);
    expect(body).toEqual({
      app_id: player.app(),
      project_id: player.tenant.settings.projectId,
      accepted_time: TIME,
      event_time: TIME,
      message_delivery_report: {
        message_id: id,
        conversation_id: '',
        status: 'DELIVERED',
        channel_identity: { channel: 'SMS', identity: 'sms-1', app_id: '' },
        contact_id: '',
        metadata: 'mëta',
        processing_mode: 'DISPATCH',
      },
      message_metadata: 'mëta',
      correlation_id: 'c-1',
    });
  });

  test('names the identity of the channel that the step was on, or of the first one tried', () => {
    const channelOf = (channel: string, more: object = {}) =>
      report(new PlayedWorld().tenant(), more, step('DELIVERED', channel)).body.message_delivery_report
        .channel_identity.identity;
    expect(channelOf('RCS')).toBe('rcs-1');
    expect(channelOf('SMS')).toBe('sms-1');
    expect(channelOf('WHATSAPP')).toBe('rcs-1');
    expect(channelOf('WHATSAPP', { channel_priority_order: ['SMS', 'RCS'] })).toBe('sms-1');
  });

  test('tells why a message failed or left a channel, and of nothing when it did not', () => {
    const reason = { code: 'RATE_LIMITED', description: 'd' } as const;
    for (const status of ['FAILED', 'SWITCHING_CHANNEL'] as const) {
      const { body } = report(new PlayedWorld().tenant(), {}, step(status, 'SMS', reason));
      expect(body.message_delivery_report).toMatchObject({
        status,
        reason: { ...reason, sub_code: 'UNSPECIFIED_SUB_CODE' },
      });
    }
    expect(report(new PlayedWorld().tenant()).body.message_delivery_report).not.toHaveProperty('reason');
  });

  test('tells what was submitted to the channel', () => {
    const player = new PlayedWorld().tenant();
    const { id, fact } = report(player);
    const body = bodyOf(player, { ...fact, kind: 'submit' });
    expect(body).not.toHaveProperty('message_delivery_report');
    expect(body.message_submit_notification).toMatchObject({
      message_id: id,
      submitted_message: MESSAGE.message,
      submitted_time: TIME,
    });
  });

  test('leaves out a correlation that was not given, and has empty metadata then', () => {
    const { body } = report(new PlayedWorld().tenant(), {
      message_metadata: undefined,
      correlation_id: undefined,
    });
    expect(body).not.toHaveProperty('correlation_id');
    expect(body.message_metadata).toBe('');
    expect(body.message_delivery_report.metadata).toBe('');
  });

  test('names contact and conversation of an app that keeps them', () => {
    const player = new PlayedWorld().tenant();
    player.call('PATCH', `/apps/${player.app()}`, { processing_mode: 'CONVERSATION' });
    const { body } = report(player);
    const [conversation] = json(
      player.get('/conversations', { query: `app_id=${player.app()}` }),
    ).conversations;
    expect(body.message_delivery_report).toMatchObject({
      conversation_id: conversation.id,
      contact_id: conversation.contact_id,
      processing_mode: 'CONVERSATION',
    });
  });

  test('tells of anything else by the fields of its trigger', () => {
    const player = new PlayedWorld().tenant();
    const notice = {
      trigger: 'OPT_IN',
      appId: null,
      at: AT,
      body: { opt_in_notification: { a: 'ü' } },
    } as const;
    expect(bodyOf(player, { kind: 'notice', webhook: 'w', notice })).toEqual({
      app_id: player.app(),
      project_id: player.tenant.settings.projectId,
      accepted_time: TIME,
      event_time: TIME,
      message_metadata: '',
      opt_in_notification: { a: 'ü' },
    });
  });

  test('is none when the message is known no more', () => {
    const player = new PlayedWorld().tenant();
    const { fact } = report(player);
    expect(bodyOf(player, { ...fact, serial: 7 })).toBeNull();
  });
});
