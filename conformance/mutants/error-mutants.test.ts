import { ERROR_MUTANTS } from './error-mutants.ts';
import { testKills } from './kill-fixture.ts';

await testKills(ERROR_MUTANTS);
