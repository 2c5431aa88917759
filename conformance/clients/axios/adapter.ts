import { serveAdapter } from '../../client/serve-adapter.ts';
import { stackKind } from '../stack/stack-kind.ts';
import { axiosStack } from './axios-stack.ts';

await serveAdapter(
  stackKind({
    name: 'axios',
    version: 'axios 1.21.1, axios-retry 4.5.0',
    stackAttempts: 4,
    timeoutSeconds: null,
    stack: axiosStack,
  }),
);
