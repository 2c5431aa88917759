import { serveAdapter } from '../../client/serve-adapter.ts';
import { gotStack } from '../got/got-stack.ts';
import { stackKind } from '../stack/stack-kind.ts';

await serveAdapter(
  stackKind({
    name: 'got-post',
    version: 'got 14.6.6',
    stackAttempts: 3,
    timeoutSeconds: null,
    stack: gotStack({ methods: ['GET', 'POST'] }),
  }),
);
