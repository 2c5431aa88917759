import { testNoOtherCatches } from './kill-fixture.ts';
import { MESSAGE_MUTANTS } from './message-mutants.ts';

await testNoOtherCatches(MESSAGE_MUTANTS);
