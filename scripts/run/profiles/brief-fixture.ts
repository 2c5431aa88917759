import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';

/** The arguments of a run that has both phases of the profile `ci`, and takes 4 s and 3 s for them. */
export const BRIEF: readonly string[] = [
  '--profiles',
  join(packageRoot(), 'scripts', 'run', 'profiles', 'brief-fixture.json'),
  '--profile',
  'brief',
];
