import { testNoOtherCatches } from './kill-fixture.ts';
import { TOKEN_MUTANTS } from './token-mutants.ts';

await testNoOtherCatches(TOKEN_MUTANTS);
