import { testKills } from './kill-fixture.ts';
import { MESSAGE_MUTANTS } from './message-mutants.ts';

await testKills(MESSAGE_MUTANTS);
