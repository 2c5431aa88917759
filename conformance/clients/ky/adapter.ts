import { serveAdapter } from '../../client/serve-adapter.ts';
import { stackKind } from '../stack/stack-kind.ts';
import { kyStack } from './ky-stack.ts';

await serveAdapter(
  stackKind({ name: 'ky', version: 'ky 1.14.3', stackAttempts: 3, timeoutSeconds: 10, stack: kyStack }),
);
