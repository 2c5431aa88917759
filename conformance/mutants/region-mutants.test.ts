import { testNoOtherCatches } from './kill-fixture.ts';
import { REGION_MUTANTS } from './region-mutants.ts';

await testNoOtherCatches(REGION_MUTANTS);
