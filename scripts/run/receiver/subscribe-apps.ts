import { AUTH } from '../../../mocks/contract/auth.ts';
import type { CreateWebhookRequest } from '../../../mocks/contract/webhook.ts';
import type { ControlClient } from '../../../mocks/control/control-client.ts';
import type { TenantCredentials } from '../../../mocks/control/tenant-credentials.ts';
import { HarnessError } from '../../exit.ts';

const LIMITED_PAUSE_MILLIS = 250;
const PATIENCE_MILLIS = 60_000;

/**
 * Asks for the delivery reports of every app of a tenant, by one webhook each, as any user of the API would.
 * @param secret what callbacks are signed with; without one they are not
 * @throws HarnessError when a webhook is refused
 */
export async function subscribeApps(
  control: ControlClient,
  { projectId, keyId, keySecret, apps }: TenantCredentials,
  target: string,
  secret: string | undefined,
): Promise<void> {
  const { host, ports } = await control.health();
  const token = await fetch(`http://${host}:${ports.auth}${AUTH.tokenPath.value}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${keyId}:${keySecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token } = (await token.json()) as { access_token?: string };
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const deadline = performance.now() + PATIENCE_MILLIS;
  for (const { id } of apps) {
    const webhook: CreateWebhookRequest = {
      app_id: id,
      target,
      target_type: 'HTTP',
      triggers: ['MESSAGE_DELIVERY'],
      ...(secret === undefined ? {} : { secret }),
    };
    for (;;) {
      const answer = await fetch(`http://${host}:${ports.conversation}/v1/projects/${projectId}/webhooks`, {
        method: 'POST',
        headers,
        body: JSON.stringify(webhook),
      });
      const said = await answer.text();
      if (answer.ok) break;
      if (answer.status !== 429 || performance.now() > deadline)
        throw new HarnessError(`The emulator refused a webhook (${answer.status}): ${said}`);
      await new Promise((resolve) => setTimeout(resolve, LIMITED_PAUSE_MILLIS));
    }
  }
}
