import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { retriesInOneLayer } from './retries-in-one-layer.ts';

await testCheck(retriesInOneLayer, RETRY_MUTANTS, [
  {
    mutant: 'layers-token-requests',
    sentence:
      /^message 1 made \d+ token requests to a token host that refuses, where 4 tries are declared: layers multiply\.$/,
  },
  {
    mutant: 'layers-sends',
    sentence:
      /^message 1 made \d+ wire requests whose waits begin anew, where 4 tries are declared: layers multiply\.$/m,
  },
  {
    mutant: 'layers-lists',
    sentence:
      /^call \d \(list (messages|templates)\) made \d+ wire requests whose waits begin anew, where 4 tries are declared: layers multiply\.$/m,
  },
  {
    mutant: 'serves-hints-beneath',
    sentence:
      /^A message made up to 16 wire requests while it was refused with a hint, 4 times 4, and up to 4 without a hint: layers multiply\.$/m,
  },
]);
