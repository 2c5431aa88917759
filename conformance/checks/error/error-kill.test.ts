import { ERROR_MUTANTS } from '../../mutants/error-mutants.ts';
import { testFamily } from '../../runner/check-fixture.ts';
import { asksOnceWhenRefused } from './asks-once-when-refused.ts';
import { backsOffFromServerErrors } from './backs-off-from-server-errors.ts';
import { endsInTime } from './ends-in-time.ts';
import { readsAnyError } from './reads-any-error.ts';
import { staysInItsRegion } from './stays-in-its-region.ts';

const checks = [asksOnceWhenRefused, backsOffFromServerErrors, readsAnyError, staysInItsRegion, endsInTime];

await testFamily(checks, ERROR_MUTANTS);
