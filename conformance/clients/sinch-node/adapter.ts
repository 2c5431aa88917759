import { serveAdapter } from '../../client/serve-adapter.ts';
import { SINCH_NODE } from './sinch-node-client.ts';

await serveAdapter(SINCH_NODE);
