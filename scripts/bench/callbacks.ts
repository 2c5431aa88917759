import { ControlClient } from '../../mocks/control/control-client.ts';
import type { TenantCredentials } from '../../mocks/control/tenant-credentials.ts';
import { explainImbalance } from '../../mocks/engine/ledger.ts';
import { CALLBACK_SECRET, type ReceiverTally } from './callback-receiver.ts';
import { type Figure, plain } from './figure.ts';
import { startServer } from './server-process.ts';

const MESSAGES = 500_000;
const REPORTS = 2 * MESSAGES;
const MEGABYTE = 1e6;
const HOUR_MILLIS = 3_600_000;

/**
 * A full queue, from its first message in to its last callback out: filled, drained in manual time, and every delivery
 * report signed and delivered to a receiver in a process of its own.
 * @throws Error when a message or a report is lost, doubled, badly signed or out of order, or the ledger does not balance
 */
export async function queueToCallbacks(say: (text: string) => void): Promise<Figure[]> {
  const emulator = await startServer('untenanted-emulator');
  const receiver = await startServer('receiver');
  try {
    const control = new ControlClient(emulator.url);
    await control.setClock({ mode: 'manual' });
    const tenant = await control.createTenant();
    await listenTo(control, tenant, receiver.url);
    const began = performance.now();
    const { taken } = await control.preload(tenant.projectId, {
      appId: tenant.apps[0]?.id ?? '',
      messages: MESSAGES,
    });
    let peak = await emulator.memory();
    for (let hours = 1; ; hours++) {
      await control.advanceClock({ millis: HOUR_MILLIS });
      peak = Math.max(peak, await emulator.memory());
      const { messages, callbacks } = await control.ledger(tenant.projectId);
      say(`callbacks: emulated hour ${hours}, ${callbacks.delivered} of ${REPORTS} delivered`);
      if (messages.depth + messages.inFlight + callbacks.pending === 0) break;
    }
    const seconds = (performance.now() - began) / 1000;
    const ledger = await control.ledger(tenant.projectId);
    const tally = (await (await fetch(receiver.url)).json()) as ReceiverTally;
    const faults = [
      ...explainImbalance(ledger),
      ...unequal('messages taken', taken, MESSAGES),
      ...unequal('messages delivered', ledger.messages.delivered, MESSAGES),
      ...unequal('callbacks created', ledger.callbacks.created, REPORTS),
      ...unequal('callbacks delivered', ledger.callbacks.delivered, REPORTS),
      ...unequal('callbacks received', tally.received, REPORTS),
      ...unequal('messages whose reports came', tally.delivered, MESSAGES),
      ...unequal('reports out of order', tally.outOfOrder, 0),
      ...unequal('reports badly signed', tally.badlySigned, 0),
    ];
    if (faults.length > 0)
      throw new Error(`The callbacks of a full queue are not right: ${faults.join('; ')}`);
    return [
      plain('500,000 queued, drained, called back', 's', seconds, { ceiling: 60 }),
      plain('one callback, all told', 'µs', (seconds * 1e6) / REPORTS),
      plain('emulator meanwhile, at most', 'MB', peak / MEGABYTE),
    ];
  } finally {
    emulator.stop();
    receiver.stop();
  }
}

const unequal = (name: string, seen: number, wanted: number) =>
  seen === wanted ? [] : [`${name}: ${seen}, not ${wanted}`];

/** Asks for the delivery reports of a tenant's app. */
async function listenTo(control: ControlClient, tenant: TenantCredentials, target: string): Promise<void> {
  const { ports } = await control.health();
  const answer = await fetch(
    `http://127.0.0.1:${ports.conversation}/v1/projects/${tenant.projectId}/webhooks`,
    {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${tenant.keyId}:${tenant.keySecret}`)}` },
      body: JSON.stringify({
        app_id: tenant.apps[0]?.id,
        target,
        target_type: 'HTTP',
        triggers: ['MESSAGE_DELIVERY'],
        secret: CALLBACK_SECRET,
      }),
    },
  );
  if (!answer.ok) throw new Error(`The webhook was refused: ${await answer.text()}`);
}
