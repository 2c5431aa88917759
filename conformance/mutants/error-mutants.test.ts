import { ERROR_MUTANTS } from './error-mutants.ts';
import { testNoOtherCatches } from './kill-fixture.ts';

await testNoOtherCatches(ERROR_MUTANTS);
