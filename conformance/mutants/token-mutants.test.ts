import { testKills } from './kill-fixture.ts';
import { TOKEN_MUTANTS } from './token-mutants.ts';

await testKills(TOKEN_MUTANTS);
