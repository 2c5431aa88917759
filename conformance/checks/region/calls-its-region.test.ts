import { REGION_MUTANTS } from '../../mutants/region-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { callsItsRegion } from './calls-its-region.ts';

await testCheck(callsItsRegion, REGION_MUTANTS, [
  {
    mutant: 'knows-one-region',
    sentence: /^\w+ of a client of (eu|br) came to the .+ of us instead of the .+ of (eu|br)\.$/m,
  },
  {
    mutant: 'templates-of-us',
    sentence: /^V2ListTemplates of a client of (eu|br) came to the template host of us instead of/m,
  },
  {
    mutant: 'templates-at-the-conversation-host',
    sentence: /came to the Conversation API of (eu|br|us) instead of the template host/m,
  },
  {
    mutant: 'reads-apps-in-us',
    sentence: /^GetApp of a client of (eu|br) came to the Conversation API of us/m,
  },
  {
    mutant: 'replays-in-us',
    sentence: /^\w+ of a client of (eu|br) came to the Conversation API of us instead of/m,
  },
  {
    mutant: 'pages-in-us',
    sentence: /^ListMessages of a client of (eu|br) came to the Conversation API of us/m,
  },
  { mutant: 'fails-over', sentence: /of a client of (eu|br|us) came to the Conversation API of (us|eu)/m },
  { mutant: 'emigrates', sentence: /of a client of (eu|br|us) came to the Conversation API of (us|eu)/m },
]);
