import { type CallbackReceiver, startCallbackReceiver } from './callback-receiver.ts';
import type { ReceiverOrders } from './receiver-orders.ts';
import type { ReceiverReport } from './receiver-report.ts';

/** What the process of a receiver is told: its orders first, then to report, as often as one likes. */
export type ToReceiver = { readonly orders: ReceiverOrders } | 'report';
/** What it tells: where it listens, and its reports. */
export type FromReceiver = { readonly url: string } | { readonly report: ReceiverReport };

let receiver: CallbackReceiver | null = null;
const tell = (message: FromReceiver) => process.send?.(message);

process.on('message', async (message: ToReceiver) => {
  if (message !== 'report') {
    receiver = await startCallbackReceiver(message.orders);
    tell({ url: receiver.url });
  } else if (receiver !== null) tell({ report: receiver.report() });
});
process.once('disconnect', () => process.exit());
// Ctrl-C reaches the whole group: the run decides when its receiver ends.
process.on('SIGINT', () => undefined);
