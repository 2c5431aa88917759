import { testKills } from './kill-fixture.ts';
import { RETRY_MUTANTS } from './retry-mutants.ts';

await testKills(RETRY_MUTANTS);
