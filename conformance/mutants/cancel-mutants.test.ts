import { CANCEL_MUTANTS } from './cancel-mutants.ts';
import { testKills } from './kill-fixture.ts';

await testKills(CANCEL_MUTANTS);
