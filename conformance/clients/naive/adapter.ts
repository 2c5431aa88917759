import { serveAdapter } from '../../client/serve-adapter.ts';
import { NAIVE } from './naive-client.ts';

await serveAdapter(NAIVE);
