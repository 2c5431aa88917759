import { TOKEN_MUTANTS } from '../../mutants/token-mutants.ts';
import { testFamily } from '../../runner/check-fixture.ts';
import { TOKEN_CHECKS } from './token-checks.ts';

await testFamily(TOKEN_CHECKS, TOKEN_MUTANTS);
