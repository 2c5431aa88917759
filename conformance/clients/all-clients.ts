import { NODE_CLIENTS } from './node-clients.ts';
import { PYTHON_GO_CLIENTS } from './python-go-clients.ts';
import type { ShippedClient } from './shipped-client.ts';

/** Every client that comes with the suite. */
export const ALL_CLIENTS: readonly ShippedClient[] = [...NODE_CLIENTS, ...PYTHON_GO_CLIENTS];
