import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { fieldViolations } from '../api/field-violations.ts';
import { type ControlReply, refused } from './control-reply.ts';

/** A body that was read, or the answer to one that cannot be. */
export type Read<T> = { readonly value: T } | { readonly refusal: ControlReply };

/**
 * Makes a reader of JSON bodies of one form; an empty body is read as `{}`.
 * @param outcome what a wrong body leads to, as the start of a sentence, such as `The tenant cannot be made`
 */
export function bodyReader<T extends TSchema>(schema: T, outcome: string): (body: string) => Read<Static<T>> {
  const validator = Compile(schema);
  return (body) => {
    let value: unknown;
    try {
      value = body === '' ? {} : JSON.parse(body);
    } catch {
      return { refusal: refused(400, 'The body is not JSON.') };
    }
    if (validator.Check(value)) return { value: value as Static<T> };
    const [first] = fieldViolations(validator.Errors(value));
    return { refusal: refused(400, `${outcome}: ${first?.field || 'the body'} ${first?.description}.`) };
  };
}
