import { testKills } from './kill-fixture.ts';
import { PAGING_MUTANTS } from './paging-mutants.ts';

await testKills(PAGING_MUTANTS);
