import { describe, expect, test } from 'vitest';
import { explainImbalance } from '../../engine/ledger.ts';
import type { Notice } from '../notices.ts';
import { json, PlayedWorld, textTo } from '../played-world.ts';
import { receiveMessage } from './receive-message.ts';

function receiving(processing_mode: 'CONVERSATION' | 'DISPATCH') {
  const played = new PlayedWorld();
  const player = played.tenant();
  player.call('PATCH', `/apps/${player.app()}`, { processing_mode });
  const notices: Notice[] = [];
  player.tenant.notices.listener = (notice) => notices.push(notice);
  const receive = (channel: 'SMS' | 'LINE' = 'SMS') => {
    const app = player.tenant.apps.get(player.app());
    if (app === undefined) throw new Error('the app is gone');
    const scene = { world: played.world, tenant: player.tenant, now: played.clock.now() };
    const message = { text_message: { text: 'Yes' } };
    return receiveMessage(scene, app, { identity: { channel, identity: '46732000000' }, message });
  };
  return { played, player, notices, receive };
}

describe('a message from a contact', () => {
  test('is told of, read and listed, and is none in the balance', () => {
    const { played, player, notices, receive } = receiving('DISPATCH');
    player.send();
    const view = receive();
    expect(view).toMatchObject({
      direction: 'TO_APP',
      contact_message: { text_message: { text: 'Yes' } },
      conversation_id: '',
      processing_mode: 'DISPATCH',
    });
    expect(view).not.toHaveProperty('injected');
    expect(notices).toEqual([
      { trigger: 'MESSAGE_INBOUND', appId: player.app(), at: played.clock.now(), body: { message: view } },
    ]);
    expect(json(player.get(`/messages/${view.id}`))).toEqual(view);
    const inbound = json(player.get('/messages', { query: 'only_recipient_originated=true' })).messages;
    expect(inbound).toEqual([view]);
    const last = json(player.call('POST', '/messages:fetch-last-message', {})).messages;
    expect(last).toEqual([view]);
    const ledger = player.tenant.ledger(played.clock.now());
    expect(explainImbalance(ledger)).toEqual([]);
    expect(ledger.messages.accepted).toBe(1);
  });

  test('starts a conversation, which the answer to it goes on with', () => {
    const { player, notices, receive } = receiving('CONVERSATION');
    const view = receive();
    const { message_id } = json(player.send(textTo(player.app())));
    expect(json(player.get(`/messages/${message_id}`))).toMatchObject({
      conversation_id: view.conversation_id,
      contact_id: view.contact_id,
    });
    expect(notices.map(({ trigger }) => trigger)).toEqual([
      'CONTACT_CREATE',
      'CONVERSATION_START',
      'MESSAGE_INBOUND',
    ]);
    expect(receive('LINE').channel_identity?.app_id).toBe(player.app());
  });
});
