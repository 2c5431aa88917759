import { serveAdapter } from '../../client/serve-adapter.ts';
import { stackKind } from '../stack/stack-kind.ts';
import { gotStack } from './got-stack.ts';

await serveAdapter(
  stackKind({
    name: 'got',
    version: 'got 14.6.6',
    stackAttempts: 3,
    timeoutSeconds: null,
    stack: gotStack(),
  }),
);
