/**
 * How a fact about the vendor's API is known. The grade travels with the fact into answers, checks and reports:
 * a check that rests on an `assumed` fact can warn, never fail.
 *
 * - `documented`: the vendor's reference says so.
 * - `vendor-source`: the vendor's own code, fixtures or schemas show it.
 * - `observed`: seen on the wire, or in a published client that was run.
 * - `assumed`: nobody says; we chose, and it is a setting.
 */
export type Grade = 'documented' | 'vendor-source' | 'observed' | 'assumed';

/** A value the emulated API promises, with where it comes from. */
export interface Fact<T> {
  readonly value: T;
  readonly grade: Grade;
  /** Where the value was found, or why it was chosen. */
  readonly source: string;
  /**
   * Where the value can be changed: a path in the emulator's configuration, such as `tokenLifeSeconds`, or
   * `tenants[].limits.project.rate` for what every tenant has of its own. A fact without one holds always.
   */
  readonly setting?: string;
}

/** States one fact: its value, its evidence grade, its source in a few words, and the setting that changes it. */
export function fact<const T>(value: T, grade: Grade, source: string, setting?: string): Fact<T> {
  return setting === undefined ? { value, grade, source } : { value, grade, source, setting };
}
