import type { TLocalizedValidationError } from 'typebox/error';
import { Settings } from 'typebox/system';
import type { FieldViolation } from '../contract/errors.ts';

// The default of 8 would cut the list of a `oneOf` with nine members.
Settings.Set({ maxErrors: 64 });

/** `/message/text_message/text` as `message.text_message.text`. */
function fieldOf(instancePath: string): string {
  return instancePath.slice(1).replaceAll('/', '.');
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** The members of a `oneOf` or an `anyOf` are told apart by the field each requires. */
const IN_ALTERNATIVE = /\/(?:oneOf|anyOf)\//;

/** What a request body got wrong, one violation a field, in the words of the API rather than of JSON Schema. */
export function fieldViolations(errors: readonly TLocalizedValidationError[]): FieldViolation[] {
  const violations = new Map<string, string>();
  const note = (field: string, description: string) => {
    if (!violations.has(field)) violations.set(field, description);
  };
  const alternatives = new Map<string, string[]>();
  for (const error of errors) {
    const field = fieldOf(error.instancePath);
    if (error.keyword === 'required' && IN_ALTERNATIVE.test(error.schemaPath)) {
      const members = alternatives.get(field) ?? [];
      members.push(...error.params.requiredProperties);
      alternatives.set(field, members);
    } else if (error.keyword === 'required') {
      for (const name of error.params.requiredProperties) note(join(field, name), 'is required');
    } else if (error.keyword !== 'additionalProperties') {
      // What is wrong with a value under a free key is said of that value already.
      note(field, descriptionOf(error, alternatives.get(field)));
    }
  }
  return [...violations].map(([field, description]) => ({ field, description }));
}

/** @param members the alternatives of a `oneOf` or an `anyOf`, when none of them was there */
function descriptionOf(error: TLocalizedValidationError, members: string[] | undefined): string {
  if (error.keyword === 'oneOf') {
    return `must hold exactly one of its alternatives, ${members?.join(', ') ?? 'not several'}`;
  }
  if (error.keyword === 'anyOf' && members !== undefined) {
    return `must hold at least one of its alternatives, ${members.join(', ')}`;
  }
  return error.keyword === 'boolean' ? 'is not known' : error.message;
}
