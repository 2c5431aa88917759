import { serveAdapter } from '../../client/serve-adapter.ts';
import { REFERENCE } from './reference-kind.ts';

await serveAdapter(REFERENCE);
