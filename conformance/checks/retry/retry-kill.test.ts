import { RETRY_MUTANTS } from '../../mutants/retry-mutants.ts';
import { testFamily } from '../../runner/check-fixture.ts';
import { RETRY_CHECKS } from './retry-checks.ts';

await testFamily(RETRY_CHECKS, RETRY_MUTANTS);
