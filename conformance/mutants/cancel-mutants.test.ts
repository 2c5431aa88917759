import { CANCEL_MUTANTS } from './cancel-mutants.ts';
import { testNoOtherCatches } from './kill-fixture.ts';

await testNoOtherCatches(CANCEL_MUTANTS);
