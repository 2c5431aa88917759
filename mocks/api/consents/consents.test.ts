import { expect, test } from 'vitest';
import type { Notice } from '../notices.ts';
import { json, PlayedWorld } from '../played-world.ts';
import { type Consent, recordConsent } from './record-consent.ts';

function consenting() {
  const played = new PlayedWorld();
  const player = played.tenant({ apps: 2 });
  const notices: Notice[] = [];
  player.tenant.notices.listener = (notice) => notices.push(notice);
  const say = (trigger: Consent['trigger'], identity: string, more: Partial<Consent> = {}) => {
    const app = player.tenant.apps.get(player.app());
    if (app === undefined) throw new Error('the app is gone');
    const scene = { world: played.world, tenant: player.tenant, now: played.clock.now() };
    recordConsent(scene, app, { trigger, identity: { channel: 'SMS', identity }, ...more });
  };
  const listed = (list: string, query = '', app = player.app()) =>
    player.get(`/apps/${app}/consents/${list}`, { query });
  return { player, notices, say, listed };
}

test('who opts out is on the list, who opts in again is off it, and the records tell how', () => {
  const { player, notices, say, listed } = consenting();
  say('OPT_OUT', '+461');
  say('OPT_OUT', '+462', { list: 'OPT_OUT_MARKETING', origin: 'ORIGIN_API' });
  say('OPT_OUT', '+461');
  expect(json(listed('OPT_OUT_ALL'))).toEqual({ identities: [{ identity: '+461' }], next_page_token: '' });
  expect(json(listed('OPT_OUT_MARKETING')).identities).toEqual([{ identity: '+462' }]);
  expect(json(listed('OPT_OUT_ALL', '', player.app(1))).identities).toEqual([]);
  say('OPT_IN', '+461');
  expect(json(listed('OPT_OUT_ALL')).identities).toEqual([]);
  const records = json(player.get(`/apps/${player.app()}/consents/identities/%2B461`));
  expect(records.identity).toEqual({ identity: '+461' });
  const changes = records.audit_records.map(({ operation }: { operation: string }) => operation);
  expect(changes).toEqual(['OPERATION_INSERT', 'OPERATION_UPDATE', 'OPERATION_DELETE']);
  expect(records.audit_records[0]).toMatchObject({
    origin: 'ORIGIN_MO',
    list_type: 'OPT_OUT_ALL',
    project_id: player.tenant.settings.projectId,
    app_id: player.app(),
  });
  expect(notices.map(({ trigger }) => trigger)).toEqual(['OPT_OUT', 'OPT_OUT', 'OPT_OUT', 'OPT_IN']);
  expect(notices[3]?.body).toMatchObject({
    opt_in_notification: { channel: 'SMS', identity: '+461', status: 'OPT_IN_SUCCEEDED' },
  });
});

test('the list comes ten at a time and fifty at most, and refuses what it does not know', () => {
  const { player, say, listed } = consenting();
  for (let n = 0; n < 60; n++) say('OPT_OUT', `${n}`);
  const { identities, next_page_token } = json(listed('OPT_OUT_ALL', 'page_size=100'));
  expect(identities).toHaveLength(50);
  expect(json(listed('OPT_OUT_ALL')).identities).toHaveLength(10);
  const rest = json(listed('OPT_OUT_ALL', `page_size=50&page_token=${encodeURIComponent(next_page_token)}`));
  expect(rest.identities).toHaveLength(10);
  expect(listed('OPT_OUT_SOME').status).toBe(400);
  expect(listed('OPT_OUT_ALL', '', '01HF28S9AABBBCCCCY92BJB569').status).toBe(404);
  expect(player.get(`/apps/${player.app()}/consents/identities/%zz`).status).toBe(400);
  expect(json(player.get(`/apps/${player.app()}/consents/identities/nobody`)).audit_records).toEqual([]);
});
