import { testNoOtherCatches } from './kill-fixture.ts';
import { RETRY_MUTANTS } from './retry-mutants.ts';

await testNoOtherCatches(RETRY_MUTANTS);
