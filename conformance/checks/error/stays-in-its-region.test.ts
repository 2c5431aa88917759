import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { testCheck } from '../../runner/check-fixture.ts';
import { staysInItsRegion } from './stays-in-its-region.ts';

await testCheck(staysInItsRegion, ERROR_MUTANTS, [
  {
    mutant: 'tries-other-regions',
    sentence: /^After a 404 in region us it asked eu/,
  },
  { mutant: 'tries-other-regions-for-templates', sentence: /^After a 404 in region us it asked eu/ },
  { mutant: 'looks-for-the-app', sentence: /^After a 404 in region us it asked eu, once\.$/ },
]);
