import type { TSchema } from 'typebox';

/** What goes to and fro in one operation. */
export interface OperationSchema {
  /** What it does, in a few words. */
  readonly summary: string;
  /** The parameters of its query. One that is no `Type.Optional` must be there. */
  readonly query?: Readonly<Record<string, TSchema>>;
  /** The form of its body; without one none is read. */
  readonly body?: TSchema;
  /** The form of its 200; `null` of an operation that the vendor removed, which has none. */
  readonly answer: TSchema | null;
}
