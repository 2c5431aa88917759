import { serveAdapter } from '../../client/serve-adapter.ts';
import { stackKind } from '../stack/stack-kind.ts';
import { undiciStack } from './undici-stack.ts';

await serveAdapter(
  stackKind({
    name: 'undici',
    version: 'undici 7.30.2',
    stackAttempts: 6,
    timeoutSeconds: null,
    stack: undiciStack,
  }),
);
