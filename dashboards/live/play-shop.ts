import { setTimeout as after } from 'node:timers/promises';
import { PlayedReceiver } from '../../mocks/callbacks/played-receiver.ts';
import { AUTH } from '../../mocks/contract/auth.ts';
import type { ControlClient } from '../../mocks/control/control-client.ts';

/** Two scrapes and a little: what happens between two of them is what a rate sees. */
const ROUND_MILLIS = 2200;
const TOKENS_AT_ONCE = 34;
const BASIC_CALLS_AT_ONCE = 14;

/** A tenant that meets what a load run never meets: refusals, limits of tokens and of Basic authentication, callbacks and lost answers. */
export async function playShop(control: ControlClient): Promise<void> {
  const receiver = await new PlayedReceiver((_, before) => (before === 0 ? 503 : 200)).open();
  try {
    const { projectId, keyId, keySecret, apps } = await control.createTenant({
      callbacks: { retrySeconds: [1] },
    });
    const appId = apps[0]?.id ?? '';
    const { host, ports } = await control.health();
    const basic = (secret: string) => ({ authorization: `Basic ${btoa(`${keyId}:${secret}`)}` });
    const tokenFor = (secret: string) =>
      fetch(`http://${host}:${ports.auth}${AUTH.tokenPath.value}`, {
        method: 'POST',
        headers: basic(secret),
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
    const { access_token } = (await (await tokenFor(keySecret)).json()) as { access_token: string };
    const bearer = { authorization: `Bearer ${access_token}` };
    const call = (path: string, headers: Record<string, string>, body: unknown) =>
      fetch(`http://${host}:${ports.conversation}/v1/projects/${projectId}/${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const message = {
      app_id: appId,
      recipient: { identified_by: { channel_identities: [{ channel: 'SMS', identity: '+15551230000' }] } },
      message: { text_message: { text: 'Your order is on its way.' } },
    };
    const send = (headers: Record<string, string> = bearer) => call('messages:send', headers, message);
    await call('webhooks', bearer, {
      app_id: appId,
      target: receiver.url,
      target_type: 'HTTP',
      triggers: ['MESSAGE_DELIVERY', 'OPT_IN'],
    });
    await after(ROUND_MILLIS);

    await control.notify(projectId, { trigger: 'OPT_IN', appId, body: { opt_in_notification: {} } });
    await send();
    await send({ authorization: 'Bearer of-nobody' });
    await call('messages:send', bearer, {});
    await tokenFor('not-the-secret');
    for (let asked = 0; asked < TOKENS_AT_ONCE; asked++) await tokenFor(keySecret);
    for (let asked = 0; asked < BASIC_CALLS_AT_ONCE; asked++) await send(basic(keySecret));
    await control.armFaults(projectId, {
      faults: [
        { operation: 'SendMessage', kind: 'status', status: 503 },
        { operation: 'SendMessage', kind: 'reset-after' },
      ],
    });
    await send();
    await send().catch(() => 'lost, as it was to be');
    await after(ROUND_MILLIS);
    for (const { remaining } of (await control.faults(projectId)).faults)
      if (remaining !== 0) throw new Error('A fault of the shop did not fire.');
  } finally {
    await receiver.close();
  }
}
