import { testNoOtherCatches } from './kill-fixture.ts';
import { PAGING_MUTANTS } from './paging-mutants.ts';

await testNoOtherCatches(PAGING_MUTANTS);
