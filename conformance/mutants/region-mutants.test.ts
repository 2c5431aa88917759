import { testKills } from './kill-fixture.ts';
import { REGION_MUTANTS } from './region-mutants.ts';

await testKills(REGION_MUTANTS);
