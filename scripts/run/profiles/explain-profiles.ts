import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { PROFILES } from '../../../scenarios/support/plan/profiles.ts';
import { ProfilesFile } from './profiles-file.ts';

const validator = Compile(ProfilesFile);

type UserProfile = ProfilesFile['profiles'][string];

/** Says in half a sentence what is wrong with a file of profiles, its place first, or gives `null` when it can be used. */
export function explainProfiles(value: unknown): string | null {
  if (!validator.Check(value)) return explainError(validator.Errors(value));
  const { profiles } = value as ProfilesFile;
  for (const [name, profile] of Object.entries(profiles)) {
    if (Object.hasOwn(PROFILES, name))
      return `profiles.${name} comes with Spillway already: call it otherwise`;
    const wrong = explainProfile(profile);
    if (wrong !== null) return `profiles.${name}.phases ${wrong}`;
  }
  return null;
}

function explainProfile({ phases }: UserProfile): string | null {
  if (phases.every(({ level }) => Math.max(...[level].flat()) === 0))
    return 'offer nothing: every level is 0';
  const first = phases[0]?.level ?? 0;
  if (Math.max(...[first].flat()) === 0) return 'begin with level 0: --rate is told of the first phase';
  // A 429 in a recovery is judged by how long after the fall of the load it came.
  return phases.filter(({ phase }) => phase === 'recovery').length > 1 ? 'hold recovery twice' : null;
}

/** Of several complaints the deepest tells most: of a union, the one about the form that was meant. */
function explainError(errors: readonly TLocalizedValidationError[]): string {
  const depth = ({ instancePath }: TLocalizedValidationError) => instancePath.split('/').length;
  const [first] = [...errors].sort((one, other) => depth(other) - depth(one));
  if (first === undefined) return 'the whole is not understood';
  const place = placeOf(first.instancePath);
  if (first.keyword === 'required') return `${place} has no ${first.params.requiredProperties.join(', ')}`;
  return `${place} ${descriptionOf(first)}`;
}

function descriptionOf(error: TLocalizedValidationError): string {
  const { instancePath } = error;
  if (error.keyword === 'enum') return `must be one of ${error.params.allowedValues.join(', ')}`;
  if (error.keyword === 'boolean') {
    return /^\/profiles\/[^/]+$/.test(instancePath)
      ? 'is no name for a profile: small letters, digits and hyphens, 40 at most'
      : 'is not known';
  }
  if (instancePath.endsWith('/level'))
    return 'must be a number from 0 to 1000, or an array of two: the first and the last';
  return error.message;
}

/** `/profiles/launch/phases/0/rte` as `profiles.launch.phases[0].rte`. */
function placeOf(instancePath: string): string {
  if (instancePath === '') return 'the file';
  return instancePath
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.');
}
